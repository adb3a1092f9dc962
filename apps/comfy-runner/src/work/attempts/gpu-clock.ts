import { collectAtScrape, Counter, Gauge, Histogram } from '@atelier/platform';

const busySeconds = new Counter({
  name: 'atelier_gpu_busy_seconds_total',
  help: 'Time in which ComfyUI worked on a prompt of ours; its rate is the busy ratio',
});

const busy = new Gauge({ name: 'atelier_gpu_busy', help: '1 while ComfyUI works on a prompt of ours' });

/** The gap is milliseconds when the next prompt waits in ComfyUI's queue, and hours when there is nothing to do. */
const idleGap = new Histogram(
  {
    name: 'atelier_gpu_idle_gap_seconds',
    help: 'Time from the end of one prompt to the start of the next',
  },
  [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30, 300],
);

/** Measures when the GPU is busy and how long it is idle in between. One per process, because a runner drives one ComfyUI. */
class GpuClock {
  /** Prompts that run: two for a moment, when the next has begun before the end of the last was seen. */
  private running = 0;
  private changedAt = performance.now();
  private hasRun = false;

  /** A prompt has begun. */
  begin(): void {
    const spentS = this.settle();
    if (this.running === 0 && this.hasRun) idleGap.observe({}, spentS);
    this.hasRun = true;
    this.running += 1;
  }

  /** A prompt that has begun is off the GPU, however it ended. */
  end(): void {
    this.settle();
    this.running -= 1;
  }

  /** A long prompt is counted while it runs, so that its GPU does not look idle until the end. */
  collect(): void {
    if (this.running > 0) this.settle();
    busy.set({}, Number(this.running > 0));
  }

  /** Seconds since the last change; they were busy ones if a prompt ran. */
  private settle(): number {
    const now = performance.now();
    const spentS = (now - this.changedAt) / 1_000;
    this.changedAt = now;
    if (this.running > 0) busySeconds.add({}, spentS);
    return spentS;
  }
}

export const gpuClock = new GpuClock();
collectAtScrape({ part: 'gpu', gauges: [busy], collect: () => gpuClock.collect() });
