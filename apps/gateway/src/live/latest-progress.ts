import type { TaskProgressEvent } from '@atelier/contracts';

/** At most one progress event per task in this time (issue 3, section 6). */
const EVERY_MS = 50;
/** Running tasks per user are few; beyond this the oldest entries are forgotten. */
const MAX_TASKS = 256;

interface Entry {
  event: TaskProgressEvent;
  /** Newer than what was sent last. */
  isDue: boolean;
  timer: NodeJS.Timeout | undefined;
}

/**
 * The latest progress of each running task of one user: throttled for sending, and kept for sockets that connect later.
 */
export class LatestProgress {
  private readonly entries = new Map<number, Entry>();
  /** Task to the last attempt that has ended: progress of it that arrives late is stale. */
  private readonly ended = new Map<number, number>();

  constructor(private readonly send: (event: TaskProgressEvent) => void) {}

  /** Sends at once, or at the end of the running interval the then latest; what is older than that is left out. */
  offer(event: TaskProgressEvent): void {
    if (event.attempt <= (this.ended.get(event.task_id) ?? 0)) return;
    const entry = this.entries.get(event.task_id);
    if (!entry) return this.begin(event);
    if (event.attempt < entry.event.attempt || isOlder(event, entry.event)) return;
    entry.event = event;
    entry.isDue = true;
    if (!entry.timer) this.flush(entry);
  }

  /** The task stands still: nothing of this attempt or an earlier one is shown any more. */
  end(taskId: number, attempt: number): void {
    this.remove(taskId);
    this.ended.delete(taskId);
    this.ended.set(taskId, attempt);
    dropOldest(this.ended, MAX_TASKS);
  }

  latestOf(taskId: number): TaskProgressEvent | undefined {
    return this.entries.get(taskId)?.event;
  }

  /** The latest of every running task. */
  latest(): TaskProgressEvent[] {
    return [...this.entries.values()].map(({ event }) => event);
  }

  stop(): void {
    for (const taskId of [...this.entries.keys()]) this.remove(taskId);
  }

  private begin(event: TaskProgressEvent): void {
    const entry: Entry = { event, isDue: true, timer: undefined };
    this.entries.set(event.task_id, entry);
    if (this.entries.size > MAX_TASKS) this.remove([...this.entries.keys()][0]!);
    this.flush(entry);
  }

  private flush(entry: Entry): void {
    entry.timer = undefined;
    if (!entry.isDue) return;
    entry.isDue = false;
    entry.timer = setTimeout(() => this.flush(entry), EVERY_MS);
    this.send(entry.event);
  }

  private remove(taskId: number): void {
    clearTimeout(this.entries.get(taskId)?.timer);
    this.entries.delete(taskId);
  }
}

/** Progress can wait until it is known who holds the task, and be passed by later progress. Both times are of the clock of one runner. */
function isOlder(event: TaskProgressEvent, than: TaskProgressEvent): boolean {
  return event.attempt === than.attempt && event.ts < than.ts;
}

function dropOldest(map: Map<number, number>, max: number): void {
  if (map.size <= max) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
