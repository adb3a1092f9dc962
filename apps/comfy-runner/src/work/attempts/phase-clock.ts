import type { PromptOutcome } from '@atelier/comfyui';
import type { TaskPhase, Usage } from '@atelier/contracts';
import type { ModelLoad } from '../../comfyui/models/warm-models.js';

/** Phases in which the GPU works on the prompt. */
const ON_GPU: readonly TaskPhase[] = ['loading_model', 'sampling', 'decoding', 'saving'];

/** Measures how long an attempt is in each of its phases. */
export class PhaseClock {
  private readonly spentMs = new Map<TaskPhase, number>();
  private since = performance.now();

  constructor(private current: TaskPhase) {}

  get phase(): TaskPhase {
    return this.current;
  }

  enter(phase: TaskPhase): void {
    if (phase === this.current) return;
    this.settle();
    this.current = phase;
  }

  /** Milliseconds on the GPU so far, as seen from here. */
  get gpuMs(): number {
    this.settle();
    return ON_GPU.reduce((sum, phase) => sum + (this.spentMs.get(phase) ?? 0), 0);
  }

  /**
   * GPU time, load time and phases in milliseconds, by ComfyUI's own clock where the outcome has its times. The time before the
   * first step counts as loading only if something was not loaded before.
   */
  usage(outcome: PromptOutcome | undefined, { wasWarm, loadedBytes }: ModelLoad): Usage {
    const gpuMs = Math.round(durationOf(outcome) ?? this.gpuMs);
    this.settle();
    const loadMs = wasWarm ? 0 : Math.min(gpuMs, Math.round(this.spentMs.get('loading_model') ?? 0));
    const phases = Object.fromEntries([...this.spentMs].map(([phase, ms]) => [phase, Math.round(ms)]));
    return { gpu_ms: gpuMs, load_ms: loadMs, phases, loaded_bytes: loadedBytes };
  }

  private settle(): void {
    const now = performance.now();
    this.spentMs.set(this.current, (this.spentMs.get(this.current) ?? 0) + now - this.since);
    this.since = now;
  }
}

function durationOf(outcome: PromptOutcome | undefined): number | undefined {
  if (outcome?.startedAt === undefined || outcome.endedAt === undefined) return undefined;
  return Math.max(0, outcome.endedAt - outcome.startedAt);
}
