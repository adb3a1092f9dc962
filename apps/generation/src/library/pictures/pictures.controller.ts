import { Controller } from '@nestjs/common';
import {
  pictureCommands,
  taskCommands,
  type CommandRequest,
  type ImageFile,
  type ResultRecord,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { PictureFiles } from './picture-files.js';
import { TaskResults } from './task-results.js';

const { result } = taskCommands;
const { image } = pictureCommands;

/** The pictures of a task, and where the bytes of one are. */
@Controller()
export class PicturesController {
  constructor(
    private readonly results: TaskResults,
    private readonly files: PictureFiles,
  ) {}

  @HandleCommand(result)
  result(@CommandPayload(result) { actor, task_id }: CommandRequest<typeof result>): Promise<ResultRecord> {
    return this.results.result(actor, task_id);
  }

  @HandleCommand(image)
  image(@CommandPayload(image) { actor, image_id, variant }: CommandRequest<typeof image>): Promise<ImageFile> {
    return this.files.file(actor, image_id, variant);
  }
}
