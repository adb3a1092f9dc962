import {
  ComfyError,
  ComfyNoProgressError,
  ComfyRejectedError,
  ComfyUnreachableError,
  type ExecutionFault,
} from '@atelier/comfyui';
import { Injectable, Logger } from '@nestjs/common';
import { ComfyLink } from '../../comfyui/link/comfy-link.js';
import { OrphanedPrompts } from './orphaned-prompts.js';
import { WarmModels } from '../../comfyui/models/warm-models.js';
import { PromptNotFound, PromptFailed, PromptLost } from './prompt.errors.js';
import { withdrawPrompt } from './withdraw-prompt.js';

/** A prompt that does not stop within this time is left to `OrphanedPrompts`; the attempt is reported all the same. */
const STOP_TIMEOUT_MS = 1_000;

/** Cleans up in ComfyUI after an attempt, and reacts to faults that would hit the next prompt as well. */
@Injectable()
export class PromptCleanup {
  private readonly logger = new Logger(PromptCleanup.name);

  constructor(
    private readonly link: ComfyLink,
    private readonly orphans: OrphanedPrompts,
    private readonly warm: WarmModels,
  ) {}

  /** Takes the prompt out of ComfyUI. One that cannot be stopped within `timeoutMs` is left to `OrphanedPrompts`. */
  async clear(promptId: string, error: unknown, timeoutMs = STOP_TIMEOUT_MS): Promise<void> {
    if (hasEnded(error)) return this.forget(promptId);
    const isAway = error instanceof ComfyUnreachableError;
    if (isAway || !(await withdrawPrompt(this.link.client, promptId, timeoutMs))) this.orphans.add(promptId);
  }

  /** Deletes ComfyUI's record of the prompt, which contains its whole graph. When that fails, the record stays. */
  async forget(promptId: string): Promise<void> {
    await this.tolerant('forget', () => this.link.client.forget(promptId));
  }

  /** Frees memory, marks ComfyUI as stuck or restarted, or has the models read anew, as the fault requires. */
  async learn(error: unknown): Promise<void> {
    const fault = executionFaultOf(error);
    if (fault === 'out_of_memory') await this.freeMemory();
    if (fault === 'device_fault') this.link.markStuck('its GPU context is broken, every prompt would fail');
    if (fault === 'model_missing') this.link.distrustModels();
    if (error instanceof PromptLost) this.link.noteRestart();
    if (error instanceof ComfyNoProgressError && error.symptom === 'stuck_queue') {
      this.link.markStuck('it takes prompts and runs none of them');
    }
  }

  private async freeMemory(): Promise<void> {
    this.warm.reset();
    await this.tolerant('free', () => this.link.client.free({ unloadModels: true, freeMemory: true }));
  }

  private async tolerant(what: string, call: () => Promise<void>): Promise<void> {
    try {
      await call();
    } catch (error) {
      if (!(error instanceof ComfyError)) throw error;
      this.logger.warn(`ComfyUI did not take "${what}": ${error.message}`);
    }
  }
}

/** Nothing of the prompt is in ComfyUI any more, or ever was. */
function hasEnded(error: unknown): boolean {
  if (error instanceof ComfyRejectedError) return error.detail.leftQueued !== true;
  return error instanceof PromptFailed || error instanceof PromptLost || error instanceof PromptNotFound;
}

function executionFaultOf(error: unknown): ExecutionFault | undefined {
  if (error instanceof ComfyRejectedError) return error.detail.fault === 'model_missing' ? 'model_missing' : undefined;
  if (!(error instanceof PromptFailed) || error.outcome.status !== 'failed') return undefined;
  return error.outcome.failure.fault;
}
