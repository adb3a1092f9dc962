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
import { Batches } from '@atelier/waiting';

/** Our own have 22 letters. A client that sends `*` means any; a tag that says so is not one of ours. */
const OURS = /^[\w-]{1,64}$/;

/** Of one actor. While two are under way, what comes gathers for the next one. */
const MESSAGES = { atOnce: 2, most: STATUS_READ_LIMITS.reads };

interface Wish {
  actor: Actor;
  read: StatusRead;
}

/** How a task stands, for a client that may know it: with the task, unless it does. */
export type StatusAnswer = ReadStatus & { tag: string };

/** Asks how tasks stand; what one actor asks at the same time is one message. */
@Injectable()
export class StatusReads {
  /** Of each actor who waits for an answer. */
  private readonly batches = new Map<string, Batches<Wish, ReadStatus>>();

  constructor(private readonly commands: CommandClient) {}

  /** @param tags what the client knows of it. @throws AppError `not_found` */
  async read(actor: Actor, taskId: number, tags: readonly string[]): Promise<StatusAnswer> {
    const known_tags = tags.filter((tag) => tag === ANY_TAG || OURS.test(tag)).slice(0, STATUS_READ_LIMITS.tags);
    const { tag, task } = await this.ask(actor, { task_id: taskId, known_tags });
    if (tag === null) throw new AppError('not_found');
    return { tag, task };
  }

  private async ask(actor: Actor, read: StatusRead): Promise<ReadStatus> {
    const who = JSON.stringify(actor);
    const batches = this.batches.get(who) ?? new Batches((wishes) => this.send(wishes), MESSAGES);
    this.batches.set(who, batches);
    try {
      return await batches.ask({ actor, read });
    } finally {
      if (batches.isIdle && this.batches.get(who) === batches) this.batches.delete(who);
    }
  }

  /** By the proof of whoever came last: it is good for longest. */
  private async send(wishes: readonly Wish[]): Promise<ReadStatus[]> {
    const { actor } = wishes.at(-1)!;
    const reads = wishes.map(({ read }) => read);
    return (await this.commands.call(statusReadCommands.statuses, { actor, reads })).statuses;
  }
}
