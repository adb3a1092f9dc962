import type { ComfyPreview } from '@atelier/comfyui';
import {
  PREVIEW_HEADER,
  SCHEMA_VERSION,
  subjects,
  type Lease,
  type TaskPhase,
  type TaskPreviewEvent,
  type TaskProgressEvent,
} from '@atelier/contracts';
import { NatsConnection } from '@atelier/messaging';
import { headers } from '@nats-io/transport-node';
import { Coalescer } from './coalescer.js';

/** At most one message per interval and task, in milliseconds. */
const INTERVAL_MS = 50;
/** NATS refuses messages over 1 MiB; a JPEG preview is a few kilobytes, only a PNG could be larger. */
const MAX_PREVIEW_BYTES = 900_000;

/** How far an attempt is. */
export interface Progress {
  phase: TaskPhase;
  value: number;
  step: number;
  steps: number;
  etaMs: number | null;
  /** Of the node that runs. */
  nodeTitle: string | null;
}

/** Publishes progress and previews of one attempt: at most once, over core NATS. */
export class ProgressFeed {
  private readonly progress: Coalescer<Progress>;
  private readonly previews: Coalescer<ComfyPreview>;

  constructor(
    private readonly nats: NatsConnection,
    private readonly runnerId: string,
    private readonly lease: Pick<Lease, 'user_id' | 'task_id' | 'attempt'>,
  ) {
    this.progress = new Coalescer(INTERVAL_MS, (value) => this.sendProgress(value));
    this.previews = new Coalescer(INTERVAL_MS, (value) => this.sendPreview(value));
  }

  update(progress: Progress): void {
    this.progress.push(progress);
  }

  preview(preview: ComfyPreview): void {
    if (preview.data.length <= MAX_PREVIEW_BYTES) this.previews.push(preview);
  }

  /** Sends the last value and ends. A preview that waits is stale by now. */
  close(): void {
    this.previews.cancel();
    this.progress.flush();
  }

  /** Ends and sends nothing: the task belongs to another runner now. */
  abandon(): void {
    this.previews.cancel();
    this.progress.cancel();
  }

  private sendProgress({ etaMs, nodeTitle, ...progress }: Progress): void {
    const { user_id, task_id } = this.lease;
    const event: TaskProgressEvent = { ...this.head(), ...progress, eta_ms: etaMs, node_title: nodeTitle };
    this.nats.publish(subjects.progress(user_id, task_id, this.runnerId), JSON.stringify(event));
  }

  private sendPreview({ contentType, data }: ComfyPreview): void {
    const { user_id, task_id } = this.lease;
    const event: TaskPreviewEvent = { ...this.head(), content_type: contentType };
    const sent = headers();
    sent.set(PREVIEW_HEADER, JSON.stringify(event));
    this.nats.publish(subjects.preview(user_id, task_id, this.runnerId), data, { headers: sent });
  }

  private head() {
    const { task_id, attempt } = this.lease;
    return { v: SCHEMA_VERSION, task_id, attempt, ts: new Date().toISOString() } as const;
  }
}
