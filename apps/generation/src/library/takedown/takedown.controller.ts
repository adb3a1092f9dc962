import { Controller } from '@nestjs/common';
import { takedownCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { requireAdmin } from '../../access/require-admin.js';
import { TakePictureDown } from './take-picture-down.js';

const { picture } = takedownCommands;

/** What admins remove of what belongs to others. */
@Controller()
export class TakedownController {
  constructor(private readonly pictures: TakePictureDown) {}

  @HandleCommand(picture)
  async picture(
    @CommandPayload(picture) { image_id, body, ...by }: CommandRequest<typeof picture>,
  ): Promise<CommandReply<typeof picture>> {
    requireAdmin(by.actor);
    await this.pictures.takeDown(by, image_id, body);
    return {};
  }
}
