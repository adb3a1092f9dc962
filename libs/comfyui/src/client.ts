import { cancelPrompt } from './prompt/cancel.js';
import { probeCapabilities } from './instance/capabilities.js';
import { resolveClientOptions } from './client-settings.js';
import type {
  CallOptions,
  CancelResult,
  ComfyCapabilities,
  ComfyClientOptions,
  FileStream,
  FreeRequest,
  QueueSnapshot,
  SubmitAccepted,
  SubmitRequest,
  SystemStats,
  UploadedFile,
  UploadRequest,
} from './client.types.js';
import { ComfyTooLargeError, ComfyUnsupportedError } from './errors.js';
import { assertPromptId } from './prompt/graph.js';
import { ComfyHttp } from './http/http.js';
import { listModels, readNodeInfo, readSystemStats, type NodeInfo } from './instance/introspection.js';
import { listModelFolders, readModelMetadata, readModelSizes, readNodeReplacements } from './instance/model-folders.js';
import { readObjectInfo, type ObjectInfoOptions } from './instance/object-info.js';
import { JOBS_API_GONE, locateByJobs, locateByQueue, readHistory } from './prompt/locate.js';
import type { PromptLocation, PromptOutcome } from './prompt/outcome.types.js';
import type { FileRef } from './files/outputs.types.js';
import { dequeue, readQueue } from './prompt/queue.js';
import { submitPrompt } from './prompt/submit.js';
import { sizeOf, uploadFile } from './files/upload.js';
import { viewFile } from './files/view.js';

/**
 * HTTP client of one ComfyUI (0.3.57 and newer). Every call may reject with `ComfyUnreachableError` or `ComfyProtocolError`;
 * calls about a prompt act on that prompt only.
 */
export class ComfyClient {
  readonly baseUrl: string;
  readonly clientId: string;
  private readonly settings: Required<ComfyClientOptions>;
  private readonly http: ComfyHttp;
  private known: ComfyCapabilities | undefined;

  constructor(options: ComfyClientOptions) {
    this.settings = resolveClientOptions(options);
    this.baseUrl = options.baseUrl;
    this.clientId = options.clientId;
    this.http = new ComfyHttp(options.baseUrl, this.settings);
  }

  /** Cheapest sign of life: version and memory. */
  systemStats(options: CallOptions = {}): Promise<SystemStats> {
    return readSystemStats(this.http, options);
  }

  /** What this instance can do; asked once and kept. Ask afresh after it restarted: it may be another version. */
  async capabilities(options: CallOptions & { fresh?: boolean } = {}): Promise<ComfyCapabilities> {
    const { fresh, ...call } = options;
    if (!this.known || fresh) this.known = await probeCapabilities(this.http, call);
    return this.known;
  }

  /** Files of a model folder (`checkpoints`, `loras`, ...). @throws ComfyNotFoundError when there is no such folder. */
  models(folder: string, options: CallOptions = {}): Promise<string[]> {
    return listModels(this.http, folder, options);
  }

  /** Names of all model folders. */
  modelFolders(options: CallOptions = {}): Promise<string[]> {
    return listModelFolders(this.http, options);
  }

  /** Sizes in bytes of the files of a folder; empty where this version does not tell them. ComfyUI looks at every file for it. */
  modelSizes(folder: string, options: CallOptions = {}): Promise<ReadonlyMap<string, number>> {
    return readModelSizes(this.http, folder, options);
  }

  /** What a model file says of itself; undefined where it says nothing. @throws ComfyTooLargeError */
  modelMetadata(folder: string, file: string, options: CallOptions = {}): Promise<Record<string, unknown> | undefined> {
    return readModelMetadata(this.http, folder, file, options);
  }

  /** Old class name to the classes that ComfyUI puts in its place when a graph is submitted. */
  nodeReplacements(options: CallOptions = {}): Promise<ReadonlyMap<string, string[]>> {
    return readNodeReplacements(this.http, options);
  }

  /**
   * What ComfyUI says of every node class, one by one. It serves nobody else meanwhile: ask while nothing runs.
   * @throws ComfyTooLargeError beyond `maxBytes`, ComfyProtocolError for what is no JSON object
   */
  objectInfos(options: ObjectInfoOptions = {}): AsyncGenerator<[name: string, info: unknown]> {
    return readObjectInfo(this.http, options);
  }

  /** Description of a node class; undefined when this instance does not have it. */
  objectInfo(classType: string, options: CallOptions = {}): Promise<NodeInfo | undefined> {
    return readNodeInfo(this.http, classType, options);
  }

  /**
   * Queues a graph. After an abort its fate is as unknown as after an ambiguous failure.
   * @throws ComfyRejectedError when ComfyUI refuses it, wholly or in part (then what it had queued is removed again).
   * @throws ComfySubmitAmbiguousError when it may or may not be queued: `locate` it before any retry.
   * @throws ComfyUnreachableError when it certainly is not queued.
   */
  submit(request: SubmitRequest, options: CallOptions = {}): Promise<SubmitAccepted> {
    const full = { ...request, clientId: request.clientId ?? this.clientId };
    return submitPrompt(this.http, full, (promptId) => this.cancel(promptId), options);
  }

  /** Where a prompt is now, by the jobs API where there is one, else by queue and history. */
  async locate(promptId: string, options: CallOptions = {}): Promise<PromptLocation> {
    assertPromptId(promptId);
    const { jobs } = await this.capabilities(options);
    const location = jobs ? await locateByJobs(this.http, promptId, options) : JOBS_API_GONE;
    if (location !== JOBS_API_GONE) return location;
    if (jobs) this.known = undefined;
    return locateByQueue(this.http, promptId, options);
  }

  /** ComfyUI's queue, of all its clients. */
  queue(options: CallOptions = {}): Promise<QueueSnapshot> {
    return readQueue(this.http, options);
  }

  /** How a prompt ended; undefined while it waits or runs, and when ComfyUI does not know it (`locate` tells these apart). */
  async outcome(promptId: string, options: CallOptions = {}): Promise<PromptOutcome | undefined> {
    assertPromptId(promptId);
    return readHistory(this.http, promptId, options);
  }

  /** Opens a file as a stream. @throws ComfyNotFoundError when it is gone, ComfyTooLargeError when it exceeds the limit. */
  view(file: FileRef, options: CallOptions & { maxBytes?: number } = {}): Promise<FileStream> {
    const { maxBytes, ...call } = options;
    return viewFile(this.http, file, maxBytes ?? this.settings.maxFileBytes, call);
  }

  /** Uploads a file; use the name it answers. @throws ComfyTooLargeError over the server's own limit. */
  async upload(request: UploadRequest, options: CallOptions = {}): Promise<UploadedFile> {
    const { maxUploadSize: limit } = await this.capabilities({ ...options, timeoutMs: this.settings.timeoutMs });
    const size = sizeOf(request.data);
    if (limit !== undefined && size > limit) {
      throw new ComfyTooLargeError(`${request.filename} exceeds the ${limit} bytes that ComfyUI accepts`, limit);
    }
    return uploadFile(this.http, request, { timeoutMs: this.settings.transferTimeoutMs, ...options });
  }

  /**
   * Stops a prompt if it is running, else does nothing; `cancel` is the whole thing.
   * @throws ComfyUnsupportedError where an interrupt would hit whatever runs.
   */
  async interrupt(promptId: string, options: CallOptions = {}): Promise<void> {
    assertPromptId(promptId);
    const { interruptById, version } = await this.capabilities(options);
    if (!interruptById) throw new ComfyUnsupportedError(`ComfyUI ${version} cannot interrupt one prompt only`);
    await this.http.command({ ...options, method: 'POST', path: '/interrupt', json: { prompt_id: promptId } });
  }

  /** Stops a prompt in whatever state it is; repeatable; never touches another prompt. */
  cancel(promptId: string, options: CallOptions = {}): Promise<CancelResult> {
    return cancelPrompt({ locate: this.locate.bind(this), stop: this.stop.bind(this) }, promptId, options);
  }

  /** Takes a prompt out of the queue if it waits there; one that has begun goes on. @returns whether ComfyUI does not have it any more */
  async dequeue(promptId: string, options: CallOptions = {}): Promise<boolean> {
    assertPromptId(promptId);
    await dequeue(this.http, promptId, options);
    return (await this.locate(promptId, options)).state === 'unknown';
  }

  /** Asks ComfyUI to give memory back. It does so between prompts: `systemStats` shows when. */
  free(request: FreeRequest, options: CallOptions = {}): Promise<void> {
    const json = { unload_models: request.unloadModels ?? false, free_memory: request.freeMemory ?? false };
    return this.http.command({ ...options, method: 'POST', path: '/free', json });
  }

  /** Deletes a prompt's history entry, which holds its whole graph; the files stay. */
  async forget(promptId: string, options: CallOptions = {}): Promise<void> {
    assertPromptId(promptId);
    await this.http.command({ ...options, method: 'POST', path: '/history', json: { delete: [promptId] } });
  }

  /** Breaks off all calls and closes the connections. */
  close(): Promise<void> {
    return this.http.close();
  }

  private async stop(promptId: string, state: 'pending' | 'running', options: CallOptions): Promise<void> {
    const { jobsCancel } = await this.capabilities(options);
    if (jobsCancel) {
      return this.http.command({ ...options, method: 'POST', path: `/api/jobs/${promptId}/cancel` });
    }
    return state === 'pending' ? dequeue(this.http, promptId, options) : this.interrupt(promptId, options);
  }
}
