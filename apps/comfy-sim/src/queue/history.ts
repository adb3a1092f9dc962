import type { QueueItem } from './queue-item.js';

/** A status message as stored in the history: `[event, data]`. */
export type StatusMessage = [event: string, data: Record<string, unknown>];

/** One finished prompt, as `/history` shows it. */
export interface HistoryEntry {
  prompt: QueueItem;
  outputs: Record<string, Record<string, unknown>>;
  status: { status_str: 'success' | 'error'; completed: boolean; messages: StatusMessage[] };
  meta: Record<string, unknown>;
}

/** ComfyUI checks the limit before it adds, so one more than this is possible. */
const MAXIMUM_SIZE = 10_000;

/** Finished prompts in memory, oldest first; gone when the process ends. */
export class History {
  private readonly entries = new Map<string, HistoryEntry>();

  set(promptId: string, entry: HistoryEntry): void {
    if (this.entries.size > MAXIMUM_SIZE) this.entries.delete(this.entries.keys().next().value!);
    this.entries.set(promptId, entry);
  }

  get(promptId: string): HistoryEntry | undefined {
    return this.entries.get(promptId);
  }

  all(): HistoryEntry[] {
    return [...this.entries.values()];
  }

  /** `GET /history`: from `offset` on, at most `maxItems`; without an offset the last `maxItems`. */
  list(maxItems: number | undefined, offset: number): Record<string, HistoryEntry> {
    const from = offset < 0 && maxItems !== undefined ? this.entries.size - maxItems : offset;
    const kept = [...this.entries].filter((_entry, index) => index >= from);
    // ComfyUI adds before it looks at the limit: even max_items=0 gives one.
    return Object.fromEntries(maxItems === undefined ? kept : kept.slice(0, Math.max(maxItems, 1)));
  }

  delete(promptId: string): void {
    this.entries.delete(promptId);
  }

  clear(): void {
    this.entries.clear();
  }
}
