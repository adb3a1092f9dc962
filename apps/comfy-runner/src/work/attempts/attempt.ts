import { ComfyError, type ComfyPreview, type PromptOutcome, type PromptProgress } from '@atelier/comfyui';
import type { LeaseRef, StoredImage, TaskPhase, Usage } from '@atelier/contracts';
import { Logger } from '@nestjs/common';
import { inSpan, isAppError } from '@atelier/platform';
import { gpuClock } from './gpu-clock.js';
import type { HeldLease } from '../leases/held-lease.js';
import { Heartbeat, type HeartbeatSubject } from '../reports/heartbeat.js';
import { ProgressFeed } from '../reports/progress-feed.js';
import type { AttemptParts } from './attempt-parts.js';
import { PromptFailed, PromptLost } from '../prompts/prompt.errors.js';
import { AttemptStopped, type StopReason } from './attempt.errors.js';
import { endingOf, type Ending } from './ending.js';
import { PhaseClock } from './phase-clock.js';
import { PromptRun, type PromptListener } from '../prompts/prompt-run.js';

/** `queued`: ComfyUI has not begun with it. `running`: the GPU is its own. `finishing`: the GPU is free of it. */
export type AttemptStage = 'queued' | 'running' | 'finishing' | 'ended';

/** At a hasty end, reports that nobody answers are given up after this. */
const HASTE_MS = 2_000;

/**
 * One attempt, from the lease to the last report.
 *
 *   queued ──▶ running ──▶ finishing: fetch, verify, store ──▶ complete ──▶ ended
 *     │           │            │
 *     └───────────┴────────────┴── an error, or stopped: cancelled, lease_lost, timeout, not_needed, drain, shutdown
 *                                      └──▶ the prompt is taken out of ComfyUI ──▶ fail, release, or not a word ──▶ ended
 *
 * From the moment that `complete` is sent only its answer counts: a cancel comes too late, and the stored pictures stay.
 */
export class Attempt implements HeartbeatSubject, PromptListener {
  readonly ended: Promise<void>;
  private readonly logger = new Logger(Attempt.name);
  private readonly stopping = new AbortController();
  private readonly haste = new AbortController();
  private readonly clock = new PhaseClock('preparing');
  private readonly images: StoredImage[] = [];
  private readonly prompt: PromptRun;
  private readonly feed: ProgressFeed;
  private readonly heartbeat: Heartbeat;
  private current: AttemptStage = 'queued';
  private share = 0;
  private wasWarm = false;
  private committing = false;
  /** It is being taken out of ComfyUI's queue: whoever looks for it there does not find it. */
  private leaving: 'drain' | 'not_needed' | undefined;

  /** @param resumed the prompt may be in ComfyUI already, from an earlier life of this runner */
  constructor(
    private readonly parts: AttemptParts,
    readonly held: HeldLease,
    resumed: boolean,
    private readonly onChange: () => void,
  ) {
    const { config, link, nats, reporter } = parts;
    this.prompt = new PromptRun(link, config, held.lease, this);
    this.feed = new ProgressFeed(nats, held.lease);
    this.heartbeat = new Heartbeat(reporter, this, config.heartbeatMs);
    this.ended = this.run(resumed);
  }

  get stage(): AttemptStage {
    return this.current;
  }

  get phase(): TaskPhase {
    return this.clock.phase;
  }

  get progress(): number {
    return this.share;
  }

  /** Estimated milliseconds until the GPU is free of it; undefined when nothing tells. */
  get remainingMs(): number | undefined {
    if (this.current !== 'running') return undefined;
    return this.parts.times.remainingMs(this.held.lease.model_name, this.clock.gpuMs, this.share);
  }

  is({ task_id, attempt }: LeaseRef): boolean {
    return this.held.lease.task_id === task_id && this.held.lease.attempt === attempt;
  }

  /** Its owner wants it no more. False when it is too late for that. Repeatable. */
  cancel(): boolean {
    return this.stop('cancelled');
  }

  /** Hands it back now, whatever it does: this process ends. */
  handBack(): void {
    setTimeout(() => this.haste.abort(), HASTE_MS).unref();
    this.stopping.abort(new AttemptStopped('shutdown'));
  }

  /** Gives it back if ComfyUI has not begun with it. What begins at this very moment goes on: no GPU time is thrown away. */
  async giveBack(reason: 'drain' | 'not_needed'): Promise<void> {
    if (this.current !== 'queued') return;
    this.leaving = reason;
    const isGone = await this.parts.link.client.dequeue(this.prompt.promptId).catch(trueForComfyError);
    if (isGone && this.stage === 'queued') this.stop(reason);
    else this.leaving = undefined;
  }

  async isAlive(): Promise<boolean> {
    if (this.current === 'finishing' || this.stopping.signal.aborted) return true;
    const location = await this.parts.link.client.locate(this.prompt.promptId).catch(undefinedForComfyError);
    if (location?.state === 'running' && this.stage === 'queued') this.begin();
    return location !== undefined && location.state !== 'unknown';
  }

  cancelRequested(): void {
    this.cancel();
  }

  leaseLost(): void {
    this.stop('lease_lost');
  }

  onProgress({ phase, value, step = 0, steps = 0 }: PromptProgress): void {
    if (this.stopping.signal.aborted) return;
    if (this.current === 'queued' && phase !== 'preparing') this.begin();
    this.clock.enter(phase);
    this.share = value;
    this.feed.update({ phase, value, step, steps, etaMs: round(this.remainingMs) });
    this.onChange();
  }

  onPreview(preview: ComfyPreview): void {
    if (!this.stopping.signal.aborted) this.feed.preview(preview);
  }

  private async run(resumed: boolean): Promise<void> {
    const { lease } = this.held;
    const timer = setTimeout(() => this.stop('timeout'), lease.timeout_ms);
    if (lease.cancel_requested) this.cancel();
    this.heartbeat.start();
    try {
      await this.work(resumed);
    } catch (error) {
      await this.conclude(error).catch((fault: unknown) => this.logger.error(fault));
    } finally {
      clearTimeout(timer);
      this.heartbeat.stop();
      this.parts.held.drop(this.held);
      this.enter('ended');
    }
  }

  private async work(resumed: boolean): Promise<void> {
    const { signal } = this.stopping;
    signal.throwIfAborted();
    const outcome = await inSpan('comfyui run', { kind: 'CLIENT' }, () =>
      resumed ? this.prompt.resume(signal) : this.prompt.start(signal),
    );
    signal.throwIfAborted();
    const usage = this.leaveGpu(outcome);
    await inSpan('upload', {}, () => this.parts.delivery.deliver(this.held.lease, outcome, this.images, signal));
    this.committing = true;
    this.feed.close();
    await this.parts.reporter.complete(this.held, this.images, this.withUploadTime(usage), signal);
    this.logger.log(`${this.held.name}: completed, ${this.images.length} pictures, ${usage.gpu_ms} ms`);
    await this.parts.cleanup.forget(this.prompt.promptId);
  }

  /** ComfyUI has begun with it: from now on its model is the one that is loaded. */
  private begin(): void {
    const { warm } = this.parts;
    const { model_name } = this.held.lease;
    this.wasWarm = warm.has(model_name);
    warm.ran(model_name);
    // Whatever it is doing, the socket will say so; where that is away, this is all that is known.
    this.clock.enter('loading_model');
    this.enter('running');
  }

  private leaveGpu(outcome: PromptOutcome): Usage {
    const usage = this.clock.usage(outcome, this.wasWarm);
    this.parts.times.note(this.held.lease.model_name, usage.gpu_ms - usage.load_ms);
    if (this.current === 'queued') this.begin();
    this.clock.enter('uploading');
    this.share = 1;
    this.feed.update({ phase: 'uploading', value: 1, step: 0, steps: 0, etaMs: null });
    this.enter('finishing');
    return usage;
  }

  private withUploadTime(usage: Usage): Usage {
    return { ...usage, phases: this.clock.usage(undefined, this.wasWarm).phases };
  }

  /** Cleans up, then reports; nobody may be told that the GPU is free before it is. */
  private async conclude(cause: unknown): Promise<void> {
    const error = this.leaving && cause instanceof PromptLost ? new AttemptStopped(this.leaving) : cause;
    const ending = endingOf(error);
    this.logger.warn(`${this.held.name}: ${ending.kind === 'discard' ? 'lost' : describe(ending)} (${String(error)})`);
    if (isHasty(error)) return void (await Promise.all([this.leaveComfy(error), this.settle(ending, error)]));
    await this.leaveComfy(error);
    await this.settle(ending, error);
  }

  private async leaveComfy(error: unknown): Promise<void> {
    const { cleanup, config } = this.parts;
    if (this.current === 'finishing') return cleanup.forget(this.prompt.promptId);
    const isCancelled = error instanceof AttemptStopped && error.reason === 'cancelled';
    if (isCancelled) this.clock.enter('cancelling');
    await cleanup.clear(this.prompt.promptId, error, isCancelled ? config.cancelTimeoutMs : undefined);
    await cleanup.learn(error);
    this.enter('finishing');
  }

  private async settle(ending: Ending, error: unknown): Promise<void> {
    if (!this.committing || ending.kind === 'discard') await this.parts.delivery.discard(this.images);
    if (ending.kind === 'discard') return this.feed.abandon();
    this.feed.close();
    await this.report(ending, error).catch(ignoreLostLease);
  }

  private async report(ending: Exclude<Ending, { kind: 'discard' }>, error: unknown): Promise<void> {
    const { reporter } = this.parts;
    if (ending.kind === 'release') return reporter.release(this.held, ending.reason, this.haste.signal);
    await this.heartbeat.tellPhase();
    await reporter.fail(this.held, ending.fault, this.usageUntil(error), this.haste.signal);
  }

  private usageUntil(error: unknown): Usage | null {
    if (this.clock.gpuMs === 0) return null;
    return this.clock.usage(error instanceof PromptFailed ? error.outcome : undefined, this.wasWarm);
  }

  private stop(reason: StopReason): boolean {
    if (this.committing || this.current === 'ended') return false;
    this.stopping.abort(new AttemptStopped(reason));
    return true;
  }

  private enter(stage: AttemptStage): void {
    if (stage === 'running') gpuClock.begin();
    else if (this.current === 'running') gpuClock.end();
    this.current = stage;
    this.onChange();
  }
}

/** This process is about to end: the lease goes back at once, whether or not ComfyUI has let go of the prompt. */
function isHasty(error: unknown): boolean {
  return error instanceof AttemptStopped && error.reason === 'shutdown';
}

function undefinedForComfyError(error: unknown): undefined {
  if (!(error instanceof ComfyError)) throw error;
}

/** ComfyUI is away: whatever it has is seen to later. */
function trueForComfyError(error: unknown): true {
  if (!(error instanceof ComfyError)) throw error;
  return true;
}

/** Reported too late: somebody else has the task, and nothing of ours is visible. */
function ignoreLostLease(error: unknown): void {
  if (!isAppError(error, 'lease_lost')) throw error;
}

function describe(ending: Exclude<Ending, { kind: 'discard' }>): string {
  return ending.kind === 'fail' ? `failed, ${ending.fault.class}` : `given back, ${ending.reason}`;
}

function round(ms: number | undefined): number | null {
  return ms === undefined ? null : Math.round(ms);
}
