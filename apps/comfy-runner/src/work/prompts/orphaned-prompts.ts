import { ComfyError } from '@atelier/comfyui';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Health } from '@atelier/platform';
import { ComfyLink } from '../../comfyui/link/comfy-link.js';

/** More than ComfyUI's queue ever holds of this runner; beyond it the oldest are dropped. */
const MAX_KEPT = 100;

/**
 * Prompts of ended attempts that could not be stopped, because ComfyUI was away or a node cannot be interrupted. While there is
 * one, ComfyUI gets nothing new, because that would wait behind it.
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
