import { Injectable } from '@nestjs/common';
import {
  PREVIEW_HEADER,
  subjects,
  taskPreviewEventSchema,
  taskProgressEventSchema,
  type Actor,
  type TaskProgressEvent,
} from '@atelier/contracts';
import { NatsConnection } from '@atelier/messaging';

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
  constructor(private readonly connection: NatsConnection) {}

  /** Resolves when nothing that is sent from now on is missed. @returns ends it */
  async follow({ user_id }: Actor, taskId: number, { onPreview, onProgress }: PreviewListener): Promise<() => void> {
    const stops = [
      this.connection.subscribe(subjects.progress(user_id, taskId), (message) => {
        const event = taskProgressEventSchema.safeParse(message.json());
        if (event.success && event.data.task_id === taskId) onProgress(event.data);
      }),
    ];
    if (onPreview) stops.push(this.followPreviews(user_id, taskId, onPreview));
    await this.connection.settle();
    return () => stops.forEach((stop) => stop());
  }

  private followPreviews(userId: number, taskId: number, onPreview: (preview: Preview) => void): () => void {
    return this.connection.subscribe(subjects.preview(userId, taskId), (message) => {
      const head = taskPreviewEventSchema.safeParse(JSON.parse(message.headers?.get(PREVIEW_HEADER) || 'null'));
      if (!head.success || head.data.task_id !== taskId) return;
      onPreview({ taskId, contentType: head.data.content_type, bytes: message.data });
    });
  }
}
