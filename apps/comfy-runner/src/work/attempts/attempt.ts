import { ComfyError, type ComfyPreview, type PromptOutcome, type PromptProgress } from '@atelier/comfyui';
import type { LeaseRef, TaskPhase } from '@atelier/contracts';
import { Logger } from '@nestjs/common';
import type { HeldLease } from '../leases/held-lease.js';
import type { PromptListener } from '../prompts/prompt-run.js';
import { Heartbeat, type HeartbeatSubject } from '../reports/heartbeat.js';
import {
  canStop,
  stageOf,
  transition,
  type AttemptEffect,
  type AttemptEvent,
  type AttemptStage,
  type AttemptState,
  type Conclusion,
} from './attempt-machine.js';
import type { AttemptParts } from './attempt-parts.js';
import { AttemptWork } from './attempt-work.js';
import { AttemptStopped, type LeaveReason, type StopReason } from './attempt.errors.js';

/** After a shutdown, reports that nobody answers are given up after this. */
const HURRY_MS = 2_000;

/** How each effect is carried out. */
type Performers = {
  [Do in AttemptEffect['do']]: (effect: Extract<AttemptEffect, { do: Do }>) => void | Promise<void>;
};

/** One attempt, from the lease to the last report: hands events to the machine (`transition`) and carries out its effects. */
export class Attempt implements HeartbeatSubject, PromptListener {
  private readonly logger = new Logger(Attempt.name);
  private readonly stopping = new AbortController();
  private readonly hurrying = new AbortController();
  private readonly end = Promise.withResolvers<void>();
  private readonly work: AttemptWork;
  private readonly heartbeat: Heartbeat;
  private timeLimit: NodeJS.Timeout | undefined;
  private state: AttemptState = { at: 'new' };
  private readonly performers: Performers = {
    keep_lease: () => this.keepLease(),
    run: () => this.answer(() => this.run()),
    begin: () => this.work.begin(),
    leave_gpu: ({ outcome }) => this.work.leaveGpu(outcome),
    store: ({ outcome }) => this.answer(() => this.store(outcome)),
    complete: () => this.answer(() => this.complete()),
    abort: ({ reason }) => this.stopping.abort(new AttemptStopped(reason)),
    hurry: () => void setTimeout(() => this.hurrying.abort(), HURRY_MS).unref(),
    dequeue: () => this.dequeue(),
    clear: ({ error }) => this.answer(() => this.clear(error)),
    forget: () => this.answer(() => this.forget()),
    report: ({ conclusion }) => this.answer(() => this.report(conclusion)),
    end: () => this.finish(),
  };

  /** @param resumed the prompt may be in ComfyUI already, from an earlier life of this runner */
  constructor(
    private readonly parts: AttemptParts,
    readonly held: HeldLease,
    private readonly resumed: boolean,
    private readonly onChange: () => void,
  ) {
    this.work = new AttemptWork(parts, held, this);
    this.heartbeat = new Heartbeat(parts.reporter, this, parts.config.heartbeatMs);
    void this.dispatch({ type: 'start', cancelRequested: held.lease.cancel_requested });
  }

  /** Resolves when nothing more happens to it. */
  get ended(): Promise<void> {
    return this.end.promise;
  }

  get stage(): AttemptStage {
    return stageOf(this.state);
  }

  get phase(): TaskPhase {
    return this.work.phase;
  }

  /** Share done, 0 to 1. */
  get progress(): number {
    return this.work.share;
  }

  /** Estimated milliseconds until the GPU is free of it; undefined when nothing tells. */
  get remainingMs(): number | undefined {
    return this.stage === 'running' ? this.work.remainingMs : undefined;
  }

  /** The same, if it takes as long as anything lets expect. */
  get longestRestMs(): number | undefined {
    return this.stage === 'running' ? this.work.longestRestMs : undefined;
  }

  /** Milliseconds that such a one usually takes on the GPU; undefined when nothing tells. */
  get usualMs(): number | undefined {
    return this.work.usualMs;
  }

  is({ task_id, attempt }: LeaseRef): boolean {
    return this.held.lease.task_id === task_id && this.held.lease.attempt === attempt;
  }

  /** Its owner does not want it any more. @returns false when it is too late for that. Repeatable. */
  cancel(): boolean {
    return this.stop('cancelled');
  }

  /** Hands it back now, whatever it does: this process ends. */
  handBack(): void {
    this.stop('shutdown');
  }

  /** Gives it back unless ComfyUI has begun with it. Resolves when ComfyUI's queue has been changed. */
  async giveBack(reason: LeaveReason): Promise<void> {
    await this.dispatch({ type: 'leave', reason });
  }

  /** Whether there is still something to keep the lease for: a prompt in ComfyUI, or a report on its way. */
  async isAlive(): Promise<boolean> {
    if ((this.state.at !== 'queued' && this.state.at !== 'running') || this.work.isStaging) return true;
    const location = await this.work.locate().catch(undefinedForComfyError);
    if (location?.state === 'running') void this.dispatch({ type: 'begun' });
    return location !== undefined && location.state !== 'unknown';
  }

  cancelRequested(): void {
    this.cancel();
  }

  leaseLost(): void {
    this.stop('lease_lost');
  }

  onProgress(progress: PromptProgress): void {
    if (progress.phase !== 'preparing') void this.dispatch({ type: 'begun' });
    if (!this.isWatching) return;
    this.work.progress(progress, () => (this.stage === 'running' ? this.work.etaMs : undefined));
    this.onChange();
  }

  onPreview(preview: ComfyPreview): void {
    if (this.isWatching) this.work.preview(preview);
  }

  private get isWatching(): boolean {
    return this.state.at === 'queued' || this.state.at === 'running';
  }

  private stop(reason: StopReason): boolean {
    const isInTime = canStop(this.state);
    void this.dispatch({ type: 'stop', reason });
    return isInTime;
  }

  /** Resolves when the effects of this event, not those of the events that follow from it, are done. */
  private async dispatch(event: AttemptEvent): Promise<void> {
    const before = this.stage;
    const { state, effects } = transition(this.state, event);
    this.state = state;
    if (event.type === 'failed') this.logFailure(event.error);
    const done = Promise.all(effects.map(async (effect) => this.perform(effect)));
    if (this.stage !== before) this.noteStage();
    await done;
  }

  private noteStage(): void {
    if (this.stage === 'finishing' || this.stage === 'ended') this.work.freeGpu();
    this.onChange();
  }

  private perform(effect: AttemptEffect): void | Promise<void> {
    const perform = this.performers[effect.do] as (effect: AttemptEffect) => void | Promise<void>;
    return perform(effect);
  }

  /** Does the work of an effect and hands what comes of it to the machine. */
  private async answer(work: () => Promise<AttemptEvent>): Promise<void> {
    const event = await work().catch((error: unknown): AttemptEvent => ({ type: 'failed', error }));
    void this.dispatch(event);
  }

  private keepLease(): void {
    this.heartbeat.start();
    this.timeLimit = setTimeout(() => this.stop('timeout'), this.held.lease.timeout_ms);
  }

  private async run(): Promise<AttemptEvent> {
    return { type: 'prompt_ended', outcome: await this.work.run(this.resumed, this.stopping.signal) };
  }

  private async store(outcome: PromptOutcome): Promise<AttemptEvent> {
    await this.work.store(outcome, this.stopping.signal);
    return { type: 'stored' };
  }

  private async complete(): Promise<AttemptEvent> {
    this.logger.log(`${this.held.name}: ${await this.work.complete(this.stopping.signal)}`);
    return { type: 'completed' };
  }

  private async clear(error: unknown): Promise<AttemptEvent> {
    await this.work.clear(error);
    return { type: 'cleared' };
  }

  private async forget(): Promise<AttemptEvent> {
    await this.work.forget();
    return { type: 'cleared' };
  }

  private async dequeue(): Promise<void> {
    const isGone = await this.work.dequeue().catch(trueForComfyError);
    void this.dispatch({ type: 'dequeued', isGone });
  }

  private async report(conclusion: Conclusion): Promise<AttemptEvent> {
    await this.work.report(conclusion, this.heartbeat, this.hurrying.signal);
    return { type: 'reported' };
  }

  private finish(): void {
    clearTimeout(this.timeLimit);
    this.heartbeat.stop();
    this.parts.held.drop(this.held);
    this.end.resolve();
  }

  private logFailure(error: unknown): void {
    if ('conclusion' in this.state) this.logger.warn(`${this.held.name}: ${describe(this.state.conclusion)}`);
    else this.logger.error(error);
  }
}

function undefinedForComfyError(error: unknown): undefined {
  if (!(error instanceof ComfyError)) throw error;
}

/** ComfyUI is away: whatever it has is seen to later. */
function trueForComfyError(error: unknown): true {
  if (!(error instanceof ComfyError)) throw error;
  return true;
}

function describe({ ending, error }: Conclusion): string {
  if (ending.kind === 'discard') return `lost (${String(error)})`;
  const what = ending.kind === 'fail' ? `failed, ${ending.fault.class}` : `given back, ${ending.reason}`;
  return `${what} (${String(error)})`;
}
