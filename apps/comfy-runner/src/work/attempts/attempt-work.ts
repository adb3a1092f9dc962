import type { ComfyPreview, PromptLocation, PromptOutcome, PromptProgress } from '@atelier/comfyui';
import type { Fault, StoredOutput, TaskPhase, Usage } from '@atelier/contracts';
import { inSpan, isAppError } from '@atelier/platform';
import type { ModelLoad } from '../../comfyui/models/warm-models.js';
import type { HeldLease } from '../leases/held-lease.js';
import { NodeNames } from '../prompts/node-names.js';
import { PromptFailed } from '../prompts/prompt.errors.js';
import { PromptRun, type PromptListener } from '../prompts/prompt-run.js';
import type { Heartbeat } from '../reports/heartbeat.js';
import { ProgressFeed } from '../reports/progress-feed.js';
import { Pace } from './pace.js';
import type { Conclusion } from './attempt-machine.js';
import type { AttemptParts } from './attempt-parts.js';
import { AttemptStopped } from './attempt.errors.js';
import type { Ending } from './ending.js';
import { faultyNode } from './faulty-node.js';
import { gpuClock } from './gpu-clock.js';
import { PhaseClock } from './phase-clock.js';

/** What the effects of one attempt do: run, store, report, clean up. When each is done is decided by the machine. */
export class AttemptWork {
  /** Share of the prompt that is done, 0 to 1. */
  share = 0;
  private readonly clock = new PhaseClock('preparing');
  private readonly outputs: StoredOutput[] = [];
  private readonly nodes: NodeNames;
  private readonly prompt: PromptRun;
  private readonly feed: ProgressFeed;
  private usage: Usage = { gpu_ms: 0, load_ms: 0, phases: {} };
  private load: ModelLoad = { wasWarm: false, loadedBytes: null };
  private isOnGpu = false;
  private readonly pace = new Pace();
  /** It may have to stand for a film. */
  private lastPreview: ComfyPreview | undefined;

  constructor(
    private readonly parts: AttemptParts,
    private readonly held: HeldLease,
    listener: PromptListener,
  ) {
    this.nodes = new NodeNames(held.lease);
    this.prompt = new PromptRun(parts.link, parts.config, parts.graphs, held, listener);
    this.feed = new ProgressFeed(parts.nats, parts.identity.runnerId, held.lease);
  }

  get phase(): TaskPhase {
    return this.clock.phase;
  }

  /**
   * Estimated milliseconds until the running prompt ends; undefined when nothing tells. The share that is done says too little before the
   * steps have a pace: the nodes before them may have taken no time.
   */
  get remainingMs(): number | undefined {
    return this.pacedMs ?? this.parts.times.leastRestMs(this.held.lease.model_name, this.clock.gpuMs);
  }

  /** The same, if it takes as long as anything lets expect. */
  get longestRestMs(): number | undefined {
    const { model_name } = this.held.lease;
    const restMs = this.parts.times.longestRestMs(model_name, this.clock.gpuMs, this.share);
    return restMs === undefined ? undefined : Math.max(restMs, this.pacedMs ?? 0);
  }

  /** What such a prompt usually takes, in milliseconds; undefined when nothing tells. */
  get usualMs(): number | undefined {
    return this.parts.times.usualRestMs(this.held.lease.model_name, 0);
  }

  /** What people are told: by the pace of the steps, before that by what is usual; undefined when nothing tells. */
  get etaMs(): number | undefined {
    const { model_name } = this.held.lease;
    return this.pacedMs ?? this.parts.times.usualRestMs(model_name, this.clock.gpuMs);
  }

  private get pacedMs(): number | undefined {
    return this.pace.remainingMs(performance.now());
  }

  /** @param resumed the prompt may be in ComfyUI already, from an earlier life of this runner */
  run(resumed: boolean, signal: AbortSignal): Promise<PromptOutcome> {
    signal.throwIfAborted();
    return inSpan('comfyui run', { kind: 'CLIENT' }, () =>
      resumed ? this.prompt.resume(signal) : this.prompt.start(signal),
    );
  }

  /** Whether ComfyUI cannot have the prompt yet, because its files are on their way. */
  get isStaging(): boolean {
    return this.prompt.isStaging;
  }

  /** Where ComfyUI has the prompt. @throws ComfyError while ComfyUI does not answer */
  locate(): Promise<PromptLocation> {
    return this.parts.link.client.locate(this.prompt.promptId);
  }

  /** Takes the prompt out of ComfyUI's queue. @returns whether ComfyUI does not have it any more */
  dequeue(): Promise<boolean> {
    return this.parts.link.client.dequeue(this.prompt.promptId);
  }

  /** ComfyUI has begun with the prompt: from now on its models are loaded. */
  begin(): void {
    const { warm, memory } = this.parts;
    this.load = warm.ran(this.held.lease, memory);
    // The socket reports the true phase; without a socket this guess stays.
    this.clock.enter(this.told('loading_model'));
    gpuClock.begin();
    this.isOnGpu = true;
  }

  /** Notes that the prompt is off the GPU. Repeatable. */
  freeGpu(): void {
    if (this.isOnGpu) gpuClock.end();
    this.isOnGpu = false;
  }

  /** Publishes progress of the prompt. */
  progress(progress: PromptProgress, etaOf: () => number | undefined): void {
    const { step = 0, steps = 0, nodeId } = progress;
    const phase = this.told(progress.phase);
    this.clock.enter(phase);
    // A run that must be repeated begins at zero again; what people see never runs back.
    this.share = Math.max(this.share, progress.value);
    if (phase === 'sampling' && step > 0) this.pace.note(this.share, performance.now());
    const ms = etaOf();
    const etaMs = ms === undefined ? null : Math.round(ms);
    const nodeTitle = nodeId === undefined ? null : this.nodes.of(nodeId).title;
    this.feed.update({ phase, value: this.share, step, steps, etaMs, nodeTitle });
  }

  /** The silence before the first step counts as loading; but a graph without a model works already. */
  private told(phase: TaskPhase): TaskPhase {
    return phase === 'loading_model' && this.held.lease.files?.length === 0 ? 'sampling' : phase;
  }

  preview(preview: ComfyPreview): void {
    this.lastPreview = preview;
    this.feed.preview(preview);
  }

  /** The prompt has succeeded: its usage is known, and its outputs are next. */
  leaveGpu(outcome: PromptOutcome): void {
    this.usage = this.clock.usage(outcome, this.load);
    this.parts.times.note(this.held.lease.model_name, this.usage.gpu_ms - this.usage.load_ms);
    this.clock.enter('uploading');
    this.share = 1;
    this.feed.update({ phase: 'uploading', value: 1, step: 0, steps: 0, etaMs: null, nodeTitle: null });
  }

  /** @throws OutputError, StorageUnavailableError, ComfyError, and the signal's reason */
  store(outcome: PromptOutcome, signal: AbortSignal): Promise<void> {
    const { held, nodes, lastPreview: preview, outputs: delivered } = this;
    const order = { held, nodes, preview, delivered };
    return inSpan('upload', {}, () => this.parts.delivery.deliver(outcome, order, signal));
  }

  /** Reports the outputs until that is answered. @returns what to log. @throws AppError when it is refused */
  async complete(signal: AbortSignal): Promise<string> {
    this.feed.close();
    const usage = { ...this.usage, phases: this.clock.usage(undefined, this.load).phases };
    await this.parts.reporter.complete(this.held, this.outputs, usage, signal);
    return `completed, ${this.outputs.length} outputs, ${usage.gpu_ms} ms`;
  }

  /** Takes the prompt out of ComfyUI, and prepares ComfyUI for the next prompt as the error requires. */
  async clear(error: unknown): Promise<void> {
    const { cleanup, config } = this.parts;
    const isCancelled = error instanceof AttemptStopped && error.reason === 'cancelled';
    if (isCancelled) this.clock.enter('cancelling');
    await cleanup.clear(this.prompt.promptId, error, isCancelled ? config.cancelTimeoutMs : undefined);
    await cleanup.learn(error);
  }

  /** Deletes ComfyUI's record of the prompt. */
  forget(): Promise<void> {
    return this.parts.cleanup.forget(this.prompt.promptId);
  }

  /** Tells the service how the attempt ended, until that is answered or the signal aborts. */
  async report({ ending, error }: Conclusion, heartbeat: Heartbeat, signal: AbortSignal): Promise<void> {
    if (ending.kind === 'discard') return this.feed.abandon();
    this.feed.close();
    if (ending.kind === 'fail') await heartbeat.tellPhase();
    await this.send(ending, error, signal).catch(ignoreLostLease);
  }

  private send(ending: Exclude<Ending, { kind: 'discard' }>, error: unknown, signal: AbortSignal): Promise<void> {
    const { reporter } = this.parts;
    if (ending.kind === 'release') return reporter.release(this.held, ending.reason, signal);
    const fault: Fault = { ...ending.fault, node: faultyNode(error, this.nodes) };
    return reporter.fail(this.held, fault, this.usageUntil(error), signal);
  }

  private usageUntil(error: unknown): Usage | null {
    if (this.clock.gpuMs === 0) return null;
    return this.clock.usage(error instanceof PromptFailed ? error.outcome : undefined, this.load);
  }
}

/** Reported too late: another runner has the task, and nothing of ours is visible. */
function ignoreLostLease(error: unknown): void {
  if (!isAppError(error, 'lease_lost')) throw error;
}
