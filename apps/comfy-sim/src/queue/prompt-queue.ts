import { Heap } from './heap.js';
import { itemBefore, type QueueItem } from './queue-item.js';

/** What the worker should do between two prompts, set by `/free`. */
export interface FreeFlags {
  unloadModels: boolean;
  freeMemory: boolean;
}

/** The one queue of a ComfyUI: a heap of waiting prompts and the one that runs. `onChange` is told of every change, as 0.3.64 does. */
export class PromptQueue {
  private readonly pending = new Heap<QueueItem>(itemBefore);
  private current: QueueItem | undefined;
  private flags: FreeFlags = { unloadModels: false, freeMemory: false };
  private wake: () => void = () => undefined;

  constructor(private readonly onChange: () => void) {}

  /** Waiting plus running. */
  get remaining(): number {
    return this.pending.size + (this.current ? 1 : 0);
  }

  get running(): QueueItem[] {
    return this.current ? [this.current] : [];
  }

  get waiting(): QueueItem[] {
    return this.pending.items();
  }

  put(item: QueueItem): void {
    this.pending.push(item);
    this.onChange();
    this.wake();
  }

  /** Takes the next prompt; undefined when there is none. The shown copy stays as it was submitted. */
  take(): QueueItem | undefined {
    const item = this.pending.pop();
    if (!item) return undefined;
    this.current = structuredClone(item);
    this.onChange();
    return item;
  }

  /** Ends the running prompt; `record` writes its history before the change is announced. */
  finish(record: (item: QueueItem) => void): void {
    const item = this.current!;
    this.current = undefined;
    record(item);
    this.onChange();
  }

  /** Removes one waiting prompt with this id. The last one leaves with two status frames, as in 0.3.64. */
  remove(promptId: string): boolean {
    const wasLast = this.pending.size === 1;
    const removed = this.pending.remove((item) => item[1] === promptId);
    if (removed && wasLast) this.onChange();
    if (removed) this.onChange();
    return removed;
  }

  clear(): void {
    this.pending.clear();
    this.onChange();
  }

  setFlags(flags: Partial<FreeFlags>): void {
    this.flags = { ...this.flags, ...flags };
    this.wake();
  }

  takeFlags(): FreeFlags {
    const flags = this.flags;
    this.flags = { unloadModels: false, freeMemory: false };
    return flags;
  }

  /** Resolves when something was put in or a flag was set. */
  changed(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  /** Wakes the worker without a change, e.g. when a fault was lifted. */
  wakeWorker(): void {
    this.wake();
  }
}
