import { PromptWatch, type ComfyPreview, type PromptOutcome, type PromptProgress } from '@atelier/comfyui';
import type { Lease } from '@atelier/contracts';
import type { WorkflowGraph } from '@atelier/workflows';
import type { ComfyLink } from '../../comfyui/link/comfy-link.js';
import type { Config } from '../../config.js';
import type { HeldLease } from '../leases/held-lease.js';
import { nodesToRepeat } from './cached-outputs.js';
import { graphOf } from './lease-graph.js';
import type { LeaseGraphs } from './lease-graphs.js';
import { promptIdOf } from './prompt-id.js';
import { PromptNotFound, ForeignOutput, PromptFailed, PromptLost } from './prompt.errors.js';
import { preparePrompt, type PreparedPrompt } from './prepared-prompt.js';
import { submitOnce } from './submit-once.js';

/** A run whose files turn out to be another prompt's is repeated once, under another name. */
const MAX_RUNS = 2;
/** Between two looks over HTTP when the socket hints nothing; with the time ComfyUI may be away, shorter than a lease. */
const POLL_MS = 2_000;

/** Receives progress and previews of the prompt. */
export interface PromptListener {
  onProgress(progress: PromptProgress): void;
  onPreview(preview: ComfyPreview): void;
}

/**
 * The part of an attempt that needs the GPU: one prompt from submission to its end, which only ComfyUI's HTTP API decides.
 *
 *   submit ──▶ wait for the end ──succeeded──▶ are the files its own? ──yes──▶ done
 *     ▲                                              └─ no, cached: once more under another name ─┐
 *     └───────────────────────────────────────────────────────────────────────────────────────────┘
 */
export class PromptRun {
  private run = 0;
  private staging = false;

  constructor(
    private readonly link: ComfyLink,
    private readonly config: Config,
    private readonly graphs: LeaseGraphs,
    private readonly held: HeldLease,
    private readonly listener: PromptListener,
  ) {}

  private get lease(): Lease {
    return this.held.lease;
  }

  /** Whether the files of the run are on their way to ComfyUI, which does not know the prompt yet. */
  get isStaging(): boolean {
    return this.staging;
  }

  /** The prompt that ComfyUI has, or will have. */
  get promptId(): string {
    return promptIdOf(this.lease, this.run);
  }

  /**
   * Runs the prompt. An abort leaves it in ComfyUI.
   * @throws PromptUnreadable, GraphRefused, CatalogueUnknown, InputMissing, StorageUnavailableError, PromptFailed, PromptLost, ForeignOutput, ComfyError
   */
  async start(signal: AbortSignal): Promise<PromptOutcome> {
    return this.repeat(0, false, signal);
  }

  /** Finds the prompt that was submitted before a restart of this runner, and follows it. @throws PromptNotFound when ComfyUI does not know it */
  async resume(signal: AbortSignal): Promise<PromptOutcome> {
    for (let run = MAX_RUNS - 1; run >= 0; run--) {
      const { state } = await this.link.client.locate(promptIdOf(this.lease, run), { signal });
      if (state !== 'unknown') return this.repeat(run, true, signal);
    }
    throw new PromptNotFound();
  }

  private async repeat(firstRun: number, isSubmitted: boolean, signal: AbortSignal): Promise<PromptOutcome> {
    // ComfyUI has the files of a prompt that it has.
    let graph = isSubmitted ? graphOf(this.lease) : await this.stagedGraph(signal);
    let afresh: string[] = [];
    for (let run = firstRun; run < MAX_RUNS; run++) {
      this.run = run;
      if (isSubmitted && run > firstRun) graph = await this.stagedGraph(signal);
      const prompt = preparePrompt(this.lease, graph, { run, afresh });
      const outcome = await this.once(prompt, isSubmitted && run === firstRun, signal);
      if (outcome.status !== 'succeeded') throw new PromptFailed(outcome);
      afresh = await nodesToRepeat(this.link.client, outcome, graph, prompt.folder);
      if (afresh.length === 0) return outcome;
      await this.link.client.forget(prompt.promptId);
    }
    throw new ForeignOutput();
  }

  private async stagedGraph(signal: AbortSignal): Promise<WorkflowGraph> {
    this.staging = Boolean(this.lease.assets?.length);
    try {
      return await this.graphs.ready(this.held, signal);
    } finally {
      this.staging = false;
    }
  }

  private async once(prompt: PreparedPrompt, isSubmitted: boolean, signal: AbortSignal): Promise<PromptOutcome> {
    const promptEnds = this.link.promptBegins();
    const watch = this.newWatch(prompt, !isSubmitted);
    try {
      if (!isSubmitted) await submitOnce(this.link.client, prompt, this.config.comfyuiUnreachableMs);
      const end = await watch.waitForEnd(signal);
      if (end.result === 'lost') throw new PromptLost();
      return end.outcome;
    } finally {
      watch.dispose();
      promptEnds();
    }
  }

  /** Made before the submission, so that no frame is missed. */
  private newWatch({ promptId, graph }: PreparedPrompt, isNew: boolean): PromptWatch {
    const { comfyuiUnreachableMs: unreachableMs, noProgressMs } = this.config;
    const { client, socket } = this.link;
    const limits = { pollMs: POLL_MS, unreachableMs, noProgressMs };
    const watch = new PromptWatch({ client, socket, promptId, graph, isNew, ...limits });
    watch.onProgress((progress) => this.listener.onProgress(progress));
    watch.onPreview((preview) => this.listener.onPreview(preview));
    return watch;
  }
}
