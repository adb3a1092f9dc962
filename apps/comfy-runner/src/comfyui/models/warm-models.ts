import { Injectable } from '@nestjs/common';

/**
 * What ComfyUI has loaded. ComfyUI does not report that, so it is the model that ran last; nothing after a restart, after it ran
 * out of memory, and after it was told to free it.
 */
@Injectable()
export class WarmModels {
  private last: string | undefined;

  /** Names of loaded models, for `work.*`. */
  get names(): string[] {
    return this.last === undefined ? [] : [this.last];
  }

  has(modelName: string): boolean {
    return this.last === modelName;
  }

  /** A prompt with this model runs: it replaces the one before it. */
  ran(modelName: string): void {
    this.last = modelName;
  }

  reset(): void {
    this.last = undefined;
  }
}
