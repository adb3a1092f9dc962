import type { HistoryFilter } from './history-filter.js';
import type { TaskCache } from './task-cache.js';
import type { TaskCalls } from './task-calls.js';

/**
 * Brings the filtered lists that are looked at up to date after something was made: only the server knows what a filter
 * finds. However often it is asked, one round runs at a time and at most one more waits.
 */
export class ListRefresh {
  private isRunning = false;
  private isAskedAgain = false;

  constructor(
    private readonly calls: Pick<TaskCalls, 'history'>,
    private readonly cache: TaskCache,
  ) {}

  /** Starts a round now, or after the running one. A failed round is left to the next one. */
  ask(): void {
    this.isAskedAgain = true;
    if (this.isRunning) return;
    this.isRunning = true;
    void this.rounds().finally(() => (this.isRunning = false));
  }

  private async rounds(): Promise<void> {
    while (this.isAskedAgain) {
      this.isAskedAgain = false;
      const filters = this.cache.lists.shown().filter((filter) => Object.keys(filter).length > 0);
      await Promise.allSettled(filters.map((filter) => this.refresh(filter)));
    }
  }

  private async refresh(filter: HistoryFilter): Promise<void> {
    if (filter.sort === 'oldest') return this.refreshLast(filter);
    const asOf = this.cache.moment;
    this.cache.keepNewest(await this.calls.history(null, filter), filter, asOf);
  }

  private async refreshLast(filter: HistoryFilter): Promise<void> {
    const loaded = this.cache.lists.pages(filter);
    if (loaded?.pages.at(-1)?.next_cursor !== null) return;
    const asOf = this.cache.moment;
    const slice = await this.calls.history(loaded.pageParams.at(-1) ?? null, filter);
    this.cache.lists.keepLast(filter, this.cache.keepPage(slice, asOf));
  }
}
