import { Controller } from '@nestjs/common';
import {
  archiveCommands,
  pictureCommands,
  type ArchivePage,
  type ArchiveRecord,
  type CommandRequest,
  type ImageRecipe,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Archives } from './archives.js';

const { create, page } = archiveCommands;
const { recipe } = pictureCommands;

@Controller()
export class ArchivesController {
  constructor(private readonly service: Archives) {}

  @HandleCommand(create)
  create(@CommandPayload(create) { actor, body }: CommandRequest<typeof create>): Promise<ArchiveRecord> {
    return this.service.create(actor, body);
  }

  @HandleCommand(page)
  page(@CommandPayload(page) { actor, archive_id, from }: CommandRequest<typeof page>): Promise<ArchivePage> {
    return this.service.page(actor, archive_id, from);
  }

  @HandleCommand(recipe)
  recipe(@CommandPayload(recipe) { actor, image_id }: CommandRequest<typeof recipe>): Promise<ImageRecipe> {
    return this.service.recipe(actor, image_id);
  }
}
