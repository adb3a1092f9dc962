import { ComfyError } from '@atelier/comfyui';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Health } from '@atelier/platform';
import { ComfyLink } from '../../comfyui/link/comfy-link.js';

/** More than a queue can ever hold of ours; the oldest are given up. */
const MAX_KEPT = 100;

/**
 * Prompts that nobody wants any more and that could not be stopped: ComfyUI was away, or a node does not listen.
 * As long as there are some, ComfyUI gets nothing new: it would only wait behind them.
 */
@Injectable()
export class OrphanedPrompts implements OnApplicationBootstrap {
  private readonly logger = new Logger(OrphanedPrompts.name);
  private readonly prompts = new Set<string>();

  constructor(
    private readonly link: ComfyLink,
    private readonly health: Health,
  ) {}

  onApplicationBootstrap(): void {
    this.link.onRestart(() => this.prompts.clear());
    this.health.register('comfyui_free', () => this.prompts.size === 0);
  }

  get size(): number {
    return this.prompts.size;
  }

  add(promptId: string): void {
    this.logger.warn(`prompt ${promptId} could not be stopped yet; nothing new runs until it is gone`);
    this.prompts.add(promptId);
    const [oldest] = this.prompts;
    if (this.prompts.size > MAX_KEPT && oldest !== undefined) this.prompts.delete(oldest);
  }

  /** Tries to stop each of them once more; true when none is left. */
  async settle(): Promise<boolean> {
    for (const promptId of [...this.prompts]) {
      if (await this.isGone(promptId)) this.prompts.delete(promptId);
    }
    return this.prompts.size === 0;
  }

  private async isGone(promptId: string): Promise<boolean> {
    try {
      const { result } = await this.link.client.cancel(promptId);
      if (result === 'finished') await this.link.client.forget(promptId);
      return result !== 'interrupting';
    } catch (error) {
      if (error instanceof ComfyError) return false;
      throw error;
    }
  }
}
