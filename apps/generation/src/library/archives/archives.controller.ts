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
  constructor(private readonly archives: Archives) {}

  @HandleCommand(create)
  create(@CommandPayload(create) { actor, body }: CommandRequest<typeof create>): Promise<ArchiveRecord> {
    return this.archives.create(actor, body);
  }

  @HandleCommand(page)
  page(@CommandPayload(page) { actor, archive_id, from }: CommandRequest<typeof page>): Promise<ArchivePage> {
    return this.archives.page(actor, archive_id, from);
  }

  @HandleCommand(recipe)
  recipe(@CommandPayload(recipe) { actor, image_id }: CommandRequest<typeof recipe>): Promise<ImageRecipe> {
    return this.archives.recipe(actor, image_id);
  }
}
