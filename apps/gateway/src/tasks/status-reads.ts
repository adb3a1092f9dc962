import { Injectable } from '@nestjs/common';
import {
  ANY_TAG,
  STATUS_READ_LIMITS,
  statusReadCommands,
  type Actor,
  type ReadStatus,
  type StatusRead,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError } from '@atelier/platform';

/** Our own have 22 letters. A client that sends `*` means any; a tag that says so is not one of ours. */
const OURS = /^[\w-]{1,64}$/;

/** How a task stands, for a client that may know it: with the task, unless it does. */
export type StatusAnswer = ReadStatus & { tag: string };

/** Asks how tasks stand. */
@Injectable()
export class StatusReads {
  constructor(private readonly commands: CommandClient) {}

  /** @param tags what the client knows of it. @throws AppError `not_found` */
  async read(actor: Actor, taskId: number, tags: readonly string[]): Promise<StatusAnswer> {
    const known_tags = tags.filter((tag) => tag === ANY_TAG || OURS.test(tag)).slice(0, STATUS_READ_LIMITS.tags);
    const { tag, task } = await this.ask(actor, { task_id: taskId, known_tags });
    if (tag === null) throw new AppError('not_found');
    return { tag, task };
  }

  private async ask(actor: Actor, read: StatusRead): Promise<ReadStatus> {
    const { statuses } = await this.commands.call(statusReadCommands.statuses, { actor, reads: [read] });
    return statuses[0]!;
  }
}
