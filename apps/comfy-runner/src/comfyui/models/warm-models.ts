import { Injectable } from '@nestjs/common';

/**
 * What ComfyUI has loaded, as far as it can be known: it does not say, so it is what ran last. Empty after a restart, after it ran
 * out of memory and after it was told to free it.
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

  /** A prompt with this model runs; when it loads, the one before it goes. */
  ran(modelName: string): void {
    this.last = modelName;
  }

  reset(): void {
    this.last = undefined;
  }
}
