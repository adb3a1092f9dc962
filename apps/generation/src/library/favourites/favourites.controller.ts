import { Controller } from '@nestjs/common';
import { favouriteCommands, type CommandRequest, type ImageRecord, type OutputRecord } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { MarkFavourite } from './mark-favourite.js';

const { changeImage } = favouriteCommands;

/** Favourites of owners. */
@Controller()
export class FavouritesController {
  constructor(private readonly favourites: MarkFavourite) {}

  @HandleCommand(changeImage)
  change(
    @CommandPayload(changeImage) { actor, image_id, change }: CommandRequest<typeof changeImage>,
  ): Promise<ImageRecord | OutputRecord> {
    return this.favourites.change(actor, image_id, change);
  }
}
