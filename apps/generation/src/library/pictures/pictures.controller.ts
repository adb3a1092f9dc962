import { Controller } from '@nestjs/common';
import {
  pictureCommands,
  taskCommands,
  type CommandReply,
  type CommandRequest,
  type ImageFile,
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
  async result(@CommandPayload(result) request: CommandRequest<typeof result>): Promise<CommandReply<typeof result>> {
    const { actor, task_id, with_files } = request;
    const [record, files] = await Promise.all([
      this.results.result(actor, task_id),
      with_files ? this.files.ofTask(actor, task_id) : null,
    ]);
    return files ? { ...record, files } : record;
  }

  @HandleCommand(image)
  image(@CommandPayload(image) { actor, image_id, variant }: CommandRequest<typeof image>): Promise<ImageFile> {
    return this.files.file(actor, image_id, variant);
  }
}
