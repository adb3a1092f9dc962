import { Injectable } from '@nestjs/common';

/** Weight of the newest run in the mean. */
const NEWEST = 0.5;
const MAX_MODELS = 200;
/** Below this share the rate is misleading, because the first step includes the loading. */
const ENOUGH_DONE = 0.25;

/** How long prompts take on this runner, by model, to estimate when the running one ends. */
@Injectable()
export class RunTimes {
  private readonly meanMs = new Map<string, number>();

  /** Notes a finished run; the oldest model is forgotten beyond 200. */
  note(modelName: string, gpuMs: number): void {
    const mean = this.meanMs.get(modelName) ?? gpuMs;
    this.meanMs.delete(modelName);
    this.meanMs.set(modelName, mean + NEWEST * (gpuMs - mean));
    const [oldest] = this.meanMs.keys();
    if (this.meanMs.size > MAX_MODELS && oldest !== undefined) this.meanMs.delete(oldest);
  }

  /** Milliseconds until a run ends by earlier ones; undefined when there was none, or when it takes longer than usual. */
  usualRestMs(modelName: string, elapsedMs: number): number | undefined {
    const restMs = (this.meanMs.get(modelName) ?? 0) - elapsedMs;
    return restMs > 0 ? restMs : undefined;
  }

  /** The same for leasing: nothing is left of what takes longer than usual, since leasing a little too early costs less than an idle GPU. */
  leastRestMs(modelName: string, elapsedMs: number): number | undefined {
    const usual = this.meanMs.get(modelName);
    return usual === undefined ? undefined : Math.max(0, usual - elapsedMs);
  }

  /**
   * The same for what must not be leased too early: the longer of two estimates, by earlier runs and by how long this one took for the share
   * `value` that is done. Undefined before enough is done to tell.
   */
  longestRestMs(modelName: string, elapsedMs: number, value: number): number | undefined {
    if (value < ENOUGH_DONE) return undefined;
    return Math.max((elapsedMs / value) * (1 - value), this.usualRestMs(modelName, elapsedMs) ?? 0);
  }
}
