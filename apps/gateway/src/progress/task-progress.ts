import { Injectable, Logger } from '@nestjs/common';
import {
  PREVIEW_HEADER,
  runnerIdSchema,
  subjects,
  taskPreviewEventSchema,
  taskProgressEventSchema,
  type TaskPreviewEvent,
  type TaskProgressEvent,
} from '@atelier/contracts';
import { NatsConnection, SenderBudget } from '@atelier/messaging';
import type { Msg } from '@nats-io/transport-node';
import { TaskHolders, type Claim } from './task-holders.js';

export interface ProgressListener {
  onProgress: (event: TaskProgressEvent) => void;
  /** Without it previews are not sent here. */
  onPreview?: (event: TaskPreviewEvent, picture: Uint8Array) => void;
  /** It hears the events of the user too, and tells `TaskHolders` of leases: nobody is asked before those have come. */
  hearsLeases?: boolean;
}

/** Of one runner to one listener in a second: it sends at most 20 of each for each of a few tasks, previews of a few kilobytes. */
const LIMITS = { messages: 1_000, bytes: 64 * 1024 * 1024 };

/** Whose messages a listener hears. */
interface Heard extends Pick<Claim, 'userId' | 'hearsLeases'> {
  budget: SenderBudget;
}

type About = Pick<TaskProgressEvent, 'task_id' | 'attempt'>;

/**
 * What runners say of tasks while they run them; any of it may be lost. It counts only from the runner that holds the attempt: who
 * sends stands in the subject, which the broker lets nobody else use.
 */
@Injectable()
export class TaskProgress {
  private readonly logger = new Logger(TaskProgress.name);

  constructor(
    private readonly connection: NatsConnection,
    private readonly holders: TaskHolders,
  ) {}

  /** Of all tasks of a user. @returns ends it */
  followUser(userId: number, listener: ProgressListener): () => void {
    return this.follow(userId, [subjects.userProgress(userId)], [subjects.userPreviews(userId)], listener);
  }

  /** Of one task. @returns ends it */
  followTask(userId: number, taskId: number, listener: ProgressListener): () => void {
    const progress = [subjects.progress(userId, taskId, '*'), subjects.sharedProgress(userId, taskId)];
    const previews = [subjects.preview(userId, taskId, '*'), subjects.sharedPreview(userId, taskId)];
    return this.follow(userId, progress, previews, listener);
  }

  private follow(userId: number, progress: string[], previews: string[], listener: ProgressListener): () => void {
    let stopped = false;
    const { onProgress, onPreview, hearsLeases = false } = listener;
    const from = { userId, hearsLeases, budget: this.newBudget() };
    const told = (message: Msg) =>
      this.read(from, message, readProgress, (event) => void (stopped || onProgress(event)));
    const seen = (message: Msg) =>
      this.read(from, message, readPreview, (event) => void (stopped || onPreview?.(event, message.data)));
    const stops = progress.map((subject) => this.connection.subscribe(subject, told));
    if (onPreview) stops.push(...previews.map((subject) => this.connection.subscribe(subject, seen)));
    return () => {
      stopped = true;
      stops.forEach((stop) => stop());
    };
  }

  /** Of each listener, because each hears every message. */
  private newBudget(): SenderBudget {
    return new SenderBudget(
      (sender) => this.logger.warn(`runner ${sender} sends far too much progress, which is left aside`),
      LIMITS,
    );
  }

  private read<Event extends About>(
    { userId, hearsLeases, budget }: Heard,
    message: Msg,
    read: (message: Msg) => Event | undefined,
    deliver: (event: Event) => void,
  ): void {
    const [, , task, runner] = message.subject.split('.');
    if (!budget.take(runner ?? '', message.data.length)) return;
    if (runner !== undefined && !runnerIdSchema.safeParse(runner).success) return;
    const event = read(message);
    if (!event || String(event.task_id) !== task) return;
    const isPreview = message.subject.startsWith('prev.');
    const by = { runnerId: runner ?? null, isPreview, hearsLeases };
    const claim: Claim = { userId, taskId: event.task_id, attempt: event.attempt, ...by };
    this.holders.ifHolds(claim, () => deliver(event));
  }
}

function readProgress(message: Msg): TaskProgressEvent | undefined {
  return taskProgressEventSchema.safeParse(message.json()).data;
}

function readPreview(message: Msg): TaskPreviewEvent | undefined {
  const head: unknown = JSON.parse(message.headers?.get(PREVIEW_HEADER) || 'null');
  return taskPreviewEventSchema.safeParse(head).data;
}
