import { Controller } from '@nestjs/common';
import {
  taskCommands,
  trashCommands,
  type CommandReply,
  type CommandRequest,
  type DeletedTask,
  type MovedImages,
  type Task,
  type TrashRecordPage,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { noteTask } from '@atelier/platform';
import { DeleteTask } from './delete-task.js';
import { MoveOutputs } from './move-outputs.js';
import { Trash } from './trash.js';

const { delete: remove } = taskCommands;
const { restore, trash, trashImages, restoreImages, purgeImages, purge, emptyTrash } = trashCommands;

@Controller()
export class TrashController {
  constructor(
    private readonly deleteTask: DeleteTask,
    private readonly outputs: MoveOutputs,
    private readonly trash: Trash,
  ) {}

  @HandleCommand(remove)
  delete(@CommandPayload(remove) { actor, task_id }: CommandRequest<typeof remove>): Promise<DeletedTask> {
    noteTask(task_id);
    return this.deleteTask.delete(actor, task_id);
  }

  @HandleCommand(trashImages)
  trashImages(
    @CommandPayload(trashImages) { actor, image_ids }: CommandRequest<typeof trashImages>,
  ): Promise<MovedImages> {
    return this.outputs.trash(actor, image_ids);
  }

  @HandleCommand(restoreImages)
  restoreImages(
    @CommandPayload(restoreImages) { actor, image_ids }: CommandRequest<typeof restoreImages>,
  ): Promise<MovedImages> {
    return this.outputs.restore(actor, image_ids);
  }

  @HandleCommand(purgeImages)
  purgeImages(
    @CommandPayload(purgeImages) { actor, image_ids }: CommandRequest<typeof purgeImages>,
  ): Promise<MovedImages> {
    return this.outputs.purge(actor, image_ids);
  }

  @HandleCommand(restore)
  restore(@CommandPayload(restore) { actor, task_id }: CommandRequest<typeof restore>): Promise<Task> {
    noteTask(task_id);
    return this.deleteTask.restore(actor, task_id);
  }

  @HandleCommand(trash)
  page(@CommandPayload(trash) { actor, query }: CommandRequest<typeof trash>): Promise<TrashRecordPage> {
    return this.trash.page(actor, query);
  }

  @HandleCommand(purge)
  async purge(
    @CommandPayload(purge) { actor, task_id }: CommandRequest<typeof purge>,
  ): Promise<CommandReply<typeof purge>> {
    noteTask(task_id);
    await this.trash.purge(actor, task_id);
    return {};
  }

  @HandleCommand(emptyTrash)
  async empty(
    @CommandPayload(emptyTrash) { actor }: CommandRequest<typeof emptyTrash>,
  ): Promise<CommandReply<typeof emptyTrash>> {
    await this.trash.empty(actor);
    return {};
  }
}
