import { Controller } from '@nestjs/common';
import { taskCommands, type CommandRequest, type Task } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { noteTask } from '@atelier/platform';
import { MoveTask } from './move-task.js';

const { move } = taskCommands;

/** Commands about the order of one's own waiting tasks. */
@Controller()
export class QueueOrderController {
  constructor(private readonly moveTask: MoveTask) {}

  @HandleCommand(move)
  move(@CommandPayload(move) { actor, task_id, body }: CommandRequest<typeof move>): Promise<Task> {
    noteTask(task_id);
    return this.moveTask.move(actor, task_id, body.to);
  }
}
