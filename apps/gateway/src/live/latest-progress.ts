import type { TaskProgressEvent } from '@atelier/contracts';

/** At most one progress event per task in this time (issue 3, section 6). */
const EVERY_MS = 50;
/** Running tasks per user are few; beyond this the oldest entries are forgotten. */
const MAX_TASKS = 256;

interface Entry {
  event: TaskProgressEvent;
  /** Of what was sent last, by the clock of the process. */
  sentAtMs: number;
  /** While something newer waits for the end of the interval. A runner rarely sends more often, so that most intervals need none. */
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
    this.sendWhenDue(entry);
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
    const entry: Entry = { event, sentAtMs: Number.NEGATIVE_INFINITY, timer: undefined };
    this.entries.set(event.task_id, entry);
    if (this.entries.size > MAX_TASKS) this.remove([...this.entries.keys()][0]!);
    this.sendWhenDue(entry);
  }

  private sendWhenDue(entry: Entry): void {
    if (entry.timer) return;
    const restMs = entry.sentAtMs + EVERY_MS - performance.now();
    if (restMs <= 0) this.sendNow(entry);
    else entry.timer = setTimeout(() => this.sendNow(entry), restMs);
  }

  private sendNow(entry: Entry): void {
    entry.timer = undefined;
    entry.sentAtMs = performance.now();
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
