import type { ComfyLogger } from './logger.js';

/** Takes a listener away again; may be called more than once. */
export type Unsubscribe = () => void;

/** A list of listeners in which one that throws harms neither the sender nor the others. */
export class Listeners<T> {
  private readonly listeners = new Set<(value: T) => void>();

  constructor(private readonly logger: ComfyLogger) {}

  add(listener: (value: T) => void): Unsubscribe {
    const own = (value: T) => listener(value);
    this.listeners.add(own);
    return () => this.listeners.delete(own);
  }

  emit(value: T): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(value);
      } catch (error) {
        this.logger.warn('A listener threw', { error });
      }
    }
  }
}
