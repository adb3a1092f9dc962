import { Controller } from '@nestjs/common';
import { galleryCommands, type CommandRequest, type ImageRecord } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { ImageChangeService } from './image-change.service.js';

const { changeImage } = galleryCommands;

@Controller()
export class GalleryController {
  constructor(private readonly changes: ImageChangeService) {}

  @HandleCommand(changeImage)
  change(
    @CommandPayload(changeImage) { actor, image_id, change }: CommandRequest<typeof changeImage>,
  ): Promise<ImageRecord> {
    return this.changes.change(actor, image_id, change);
  }
}
