import { roleOf } from './node-role.js';
import type { PromptPhase } from './prompt-watch.types.js';

/**
 * Derives the phase from what executes. ComfyUI reports nothing while it loads a model, and loads lazily, inside a loader, a
 * text encoder or the sampler itself: so everything before the first step of a sampler is `loading_model`.
 */
export class PhaseTracker {
  private current: PromptPhase = 'preparing';
  private hasStepped = false;

  get phase(): PromptPhase {
    return this.current;
  }

  /** A node of this class begins. */
  begin(classType: string | undefined): void {
    const role = roleOf(classType);
    if (role === 'decoder') this.current = 'decoding';
    else if (role === 'saver') this.current = 'saving';
    else this.current = this.hasStepped ? 'sampling' : 'loading_model';
  }

  /** A node of this class reports a step that is done. */
  step(classType: string | undefined): void {
    const role = roleOf(classType);
    if (role !== 'sampler' && role !== 'other') return;
    this.hasStepped = true;
    this.current = 'sampling';
  }
}
