import { Controller } from '@nestjs/common';
import {
  taskCommands,
  trashCommands,
  type CommandReply,
  type CommandRequest,
  type Task,
  type TrashRecordPage,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { noteTask } from '@atelier/platform';
import { DeleteTask } from './delete-task.js';
import { Trash } from './trash.js';

const { delete: remove } = taskCommands;
const { restore, trash, purge, emptyTrash } = trashCommands;

@Controller()
export class TrashController {
  constructor(
    private readonly deleteTask: DeleteTask,
    private readonly trash: Trash,
  ) {}

  @HandleCommand(remove)
  async delete(
    @CommandPayload(remove) { actor, task_id }: CommandRequest<typeof remove>,
  ): Promise<CommandReply<typeof remove>> {
    noteTask(task_id);
    await this.deleteTask.delete(actor, task_id);
    return {};
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
