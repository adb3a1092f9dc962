import { Injectable } from '@nestjs/common';
import type { Actor, TaskProgressEvent } from '@atelier/contracts';
import { TaskPreviews, type Preview } from '../making/task-previews.js';

/** A request that is being worked on. */
export interface KeyJob {
  readonly taskIds: readonly number[];
  readonly progress: ReadonlyMap<number, TaskProgressEvent>;
  readonly preview: Preview | undefined;
}

class RunningJob implements KeyJob {
  readonly progress = new Map<number, TaskProgressEvent>();
  preview: Preview | undefined;

  constructor(readonly taskIds: readonly number[]) {}

  readonly onProgress = (event: TaskProgressEvent): void => void this.progress.set(event.task_id, event);
  readonly onPreview = (preview: Preview): void => {
    this.preview = preview;
  };
}

/** The requests of each key that wait at this gateway: AUTOMATIC1111 asks for progress without saying of what. */
@Injectable()
export class KeyJobs {
  private readonly byKey = new Map<string, RunningJob[]>();

  constructor(private readonly previews: TaskPreviews) {}

  /** Follows the tasks of a request while it waits. */
  async during<T>(actor: Actor, taskIds: readonly number[], work: () => Promise<T>): Promise<T> {
    const job = new RunningJob(taskIds);
    this.byKey.set(actor.session_id, [...(this.byKey.get(actor.session_id) ?? []), job]);
    const stops = await Promise.all(taskIds.map((id) => this.previews.follow(actor, id, job)));
    try {
      return await work();
    } finally {
      for (const stop of stops) stop();
      this.end(actor, job);
    }
  }

  /** The newest of a key. */
  newest({ session_id }: Actor): KeyJob | undefined {
    return this.byKey.get(session_id)?.at(-1);
  }

  private end({ session_id }: Actor, job: RunningJob): void {
    const left = (this.byKey.get(session_id) ?? []).filter((other) => other !== job);
    if (left.length === 0) this.byKey.delete(session_id);
    else this.byKey.set(session_id, left);
  }
}
