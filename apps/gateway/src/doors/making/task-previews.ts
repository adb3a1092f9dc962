import { Injectable } from '@nestjs/common';
import type { Actor, TaskProgressEvent } from '@atelier/contracts';
import { NatsConnection } from '@atelier/messaging';
import { TaskProgress } from '../../progress/task-progress.js';

export interface Preview {
  taskId: number;
  contentType: string;
  bytes: Uint8Array;
}

export interface PreviewListener {
  /** Without it previews are not sent here. */
  onPreview?: (preview: Preview) => void;
  onProgress: (progress: TaskProgressEvent) => void;
}

/** What is seen of tasks while they run. Any of it may be lost. */
@Injectable()
export class TaskPreviews {
  constructor(
    private readonly connection: NatsConnection,
    private readonly progress: TaskProgress,
  ) {}

  /** Resolves when nothing that is sent from now on is missed. @returns ends it */
  async follow({ user_id }: Actor, taskId: number, { onPreview, onProgress }: PreviewListener): Promise<() => void> {
    const stop = this.progress.followTask(user_id, taskId, {
      onProgress,
      ...(onPreview && {
        onPreview: ({ content_type }, bytes) => onPreview({ taskId, contentType: content_type, bytes }),
      }),
    });
    await this.connection.settle();
    return stop;
  }
}
