import type { Schemas } from '../calls/index.js';
import type { Connection } from '../connection.js';
import { dataOf } from '../transport/data-of.js';

type Task = Schemas['Task'];

interface Known {
  tag: string;
  task: Task;
  readAtMs: number;
}

/** A task that is asked for again and again: while it stands as before, the answer is its tag alone. */
export class KnownTask {
  readonly #connection: Connection;
  #known: Known | undefined;

  constructor(
    connection: Connection,
    readonly id: number,
  ) {
    this.#connection = connection;
  }

  /** How it stands. @throws AtelierError, or the reason of the signal */
  async read(signal?: AbortSignal): Promise<Task> {
    const known = this.#known;
    const header = known ? { header: { 'If-None-Match': known.tag } } : {};
    const sent = { params: { path: { id: this.id }, ...header }, ...this.#connection.sentWith({ signal }) };
    const answer = await this.#connection.calls.GET('/api/v1/generation/status/{id}', sent);
    if (known && answer.response.status === 304) return asOfNow(known);
    const task = await dataOf<Task>(Promise.resolve(answer));
    const tag = answer.response.headers.get('etag');
    this.#known = tag === null ? undefined : { tag, task: structuredClone(task), readAtMs: performance.now() };
    return task;
  }
}

/** Nothing has changed, but that the time which is left runs down while a task waits. */
function asOfNow({ task, readAtMs }: Known): Task {
  const { status, eta_ms } = task;
  const copy = structuredClone(task);
  if (status !== 'pending' || eta_ms === null) return copy;
  return { ...copy, eta_ms: Math.max(0, Math.round(eta_ms - (performance.now() - readAtMs))) };
}
