import type { Readable } from 'node:stream';
import type { ComfyGraph } from './prompt/graph.js';
import type { ComfyLogger } from './logger.js';
import type { PromptOutcome } from './prompt/outcome.types.js';
import type { FileRef } from './files/outputs.types.js';

/** Settings of a client; every limit has a default. */
export interface ComfyClientOptions {
  /** `http://127.0.0.1:8188`; a path in front of ComfyUI's routes is kept. */
  baseUrl: string;
  /** Name of this client's websocket; sent with every submission. Keep it stable over restarts. */
  clientId: string;
  logger?: ComfyLogger;
  /** Milliseconds for one call, body included (default 10,000); downloads and uploads have `transferTimeoutMs`. */
  timeoutMs?: number;
  /** Milliseconds without a byte after which a download fails, and the whole time an upload may take (default 60,000). */
  transferTimeoutMs?: number;
  /** Largest JSON answer read, in bytes (default 32 MiB; `/queue` carries whole graphs). */
  maxJsonBytes?: number;
  /** Largest file fetched by `view`, in bytes (default 512 MiB). */
  maxFileBytes?: number;
  /** Connections kept to this instance (default 4). */
  connections?: number;
}

/** Every call takes these. An abort rejects with the signal's own reason. */
export interface CallOptions {
  signal?: AbortSignal;
  /** Overrides the client's `timeoutMs` (or `transferTimeoutMs`). */
  timeoutMs?: number;
}

/** One device of `/system_stats`; all sizes in bytes. */
export interface ComfyDevice {
  name: string;
  type: string;
  vramTotal: number;
  vramFree: number;
  torchVramTotal: number;
  torchVramFree: number;
}

/** Liveness and memory of an instance; sizes in bytes. `devices[0]` is the primary one. */
export interface SystemStats {
  version: string;
  ramTotal: number;
  ramFree: number;
  pythonVersion: string;
  pytorchVersion: string;
  devices: ComfyDevice[];
}

/** What this ComfyUI can do, found out by asking it. */
export interface ComfyCapabilities {
  version: string;
  /** `GET /api/jobs/{id}` exists (0.6 and newer). */
  jobs: boolean;
  /** `POST /api/jobs/{id}/cancel` exists (0.26 and newer). */
  jobsCancel: boolean;
  /** `/interrupt` heeds a `prompt_id` (0.3.57 and newer); without it an interrupt would hit whatever runs. */
  interruptById: boolean;
  /** Largest request body in bytes, where the server says so. */
  maxUploadSize?: number;
  /** `/features` as answered. */
  features: Record<string, unknown>;
}

/** A submission. The id is ours, so that it can be looked up when the answer is lost. */
export interface SubmitRequest {
  graph: ComfyGraph;
  /** The same graph as JSON text, sent instead of `graph`, which then only is checked: integers beyond 2^53 and `NaN` survive. */
  graphJson?: string;
  /** Canonical lowercase UUID; never used for another graph. */
  promptId: string;
  /** Overrides the client's own id. */
  clientId?: string;
  /** `extra_pnginfo`, `preview_method`, ...; keys whose value is null are left out (they break ComfyUI's job list). */
  extraData?: Record<string, unknown>;
}

/** ComfyUI queued the whole graph. */
export interface SubmitAccepted {
  promptId: string;
  /** Place in ComfyUI's queue order: lower runs first. */
  number: number;
}

export interface QueueEntry {
  promptId: string;
  number: number;
  clientId?: string;
}

/** ComfyUI's queue without the graphs; `pending` in the order in which it will run. */
export interface QueueSnapshot {
  running: QueueEntry[];
  pending: QueueEntry[];
}

/** What a cancel did. Every case is repeatable; no other prompt is ever touched. */
export type CancelResult =
  /** It had not begun and is gone without a trace. */
  | { result: 'dequeued' }
  /** It runs and stops at its next step: wait for its end. A node that reports no progress cannot be stopped. */
  | { result: 'interrupting' }
  /** It has ended, by this cancel or before it: the outcome tells. */
  | { result: 'finished'; outcome: PromptOutcome }
  /** ComfyUI knows no such prompt. */
  | { result: 'unknown' };

/** A file on its way. Consume or destroy the stream: it holds a connection. */
export interface FileStream {
  /** Fails with `ComfyTooLargeError` past the limit and `ComfyUnreachableError` when the transfer breaks off or stalls. */
  stream: Readable;
  contentType: string;
  contentLength?: number;
  etag?: string;
}

/** Bytes that are read while they are sent. */
export interface StreamedData {
  chunks: AsyncIterable<Uint8Array>;
  /** Exactly so many must come. */
  sizeBytes: number;
}

export interface UploadRequest {
  filename: string;
  /** A `Blob` of `fs.openAsBlob` is streamed from disk. When streamed data fail, the call fails with `ComfyUnreachableError`. */
  data: Uint8Array | Blob | StreamedData;
  contentType?: string;
  /** Default `input`. */
  type?: FileRef['type'];
  subfolder?: string;
  /** Replaces a file of this name; otherwise ComfyUI picks another name when the bytes differ. */
  overwrite?: boolean;
}

/** Where the file is now; the name may differ from the one asked for. */
export interface UploadedFile extends FileRef {
  /** How a graph names it: `subfolder/filename`. */
  graphName: string;
}

/** What `/free` is asked for; it is applied between prompts, not at once. */
export interface FreeRequest {
  unloadModels?: boolean;
  /** Also drops ComfyUI's cache of node results (and unloads the models). */
  freeMemory?: boolean;
}
