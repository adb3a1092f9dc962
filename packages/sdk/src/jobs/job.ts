import { TaskCancelledError, TaskFailedError } from '../errors/task-errors.js';
import type { Schemas } from '../calls/index.js';
import type { Connection } from '../connection.js';
import { resumedStream } from '../events/resumed-stream.js';
import { OutputFile } from '../files/output-file.js';
import { dataOf } from '../transport/data-of.js';
import { Deadline } from '../transport/deadline.js';
import { isLast, jobEventsOf, type JobEvent } from './job-event.js';
import { KnownTask } from './known-task.js';
import { pollEvents } from './poll-events.js';
import { untilEnded } from './until-ended.js';

export interface JobOptions {
  signal?: AbortSignal | undefined;
}

export interface WaitOptions extends JobOptions {
  /** After so long `TimeoutError` is thrown; the job goes on. For ever by default. */
  timeoutMs?: number | undefined;
  /** Called with everything that happens meanwhile. */
  onEvent?: ((event: JobEvent) => void) | undefined;
}

/** A finished job and what it has made. */
export interface JobResult {
  task: Schemas['Task'];
  outputs: OutputFile[];
}

/** One task of Atelier: it goes on whether or not anybody waits for it. */
export class Job {
  readonly #connection: Connection;
  readonly #known: KnownTask;

  /** @param labels of a workflow's run: what tells it from the others of the same run */
  constructor(
    connection: Connection,
    readonly id: number,
    readonly labels: Readonly<Record<string, string>> = {},
  ) {
    this.#connection = connection;
    this.#known = new KnownTask(connection, id);
  }

  /** How it stands. @throws NotFoundError for what does not exist or belongs to somebody else */
  status({ signal }: JobOptions = {}): Promise<Schemas['Task']> {
    return this.#known.read(signal);
  }

  /**
   * Waits until it has ended. A server that goes away meanwhile, such as for a restart, is waited for as well.
   * @throws TaskFailedError, TaskCancelledError, TimeoutError, AtelierError, or the reason of the signal
   */
  async wait({ signal, timeoutMs = Infinity, onEvent }: WaitOptions = {}): Promise<JobResult> {
    const deadline = new Deadline(`Job ${this.id} did not end`, timeoutMs, signal);
    try {
      if (onEvent) for await (const event of this.events({ signal: deadline.signal })) onEvent(event);
      return await this.#resultOf(await untilEnded(this.#connection, this.id, deadline.signal), deadline.signal);
    } finally {
      deadline.stop();
    }
  }

  /** What happens to it, up to its end: by server-sent events, or by asking where these do not come through. */
  async *events({ signal }: JobOptions = {}): AsyncGenerator<JobEvent, void> {
    const frames = resumedStream(this.#connection, `/api/v1/generation/${this.id}/events`, { signal });
    for await (const frame of frames) {
      for (const event of jobEventsOf(frame, this.id)) {
        yield event;
        if (isLast(event)) return;
      }
    }
    yield* pollEvents(() => this.status({ signal }), signal);
  }

  /** Asks for its end; can be repeated. A job that has ended stays as it is. @returns how it stands then */
  cancel({ signal }: JobOptions = {}): Promise<Schemas['Task']> {
    const sent = this.#connection.sentWith({ signal, repeatable: true });
    const params = { path: { id: this.id } };
    return dataOf(this.#connection.calls.POST('/api/v1/generation/{id}/cancel', { params, ...sent }));
  }

  /** What it has made. @throws ConflictError while it has not ended, or when it failed */
  async outputs({ signal }: JobOptions = {}): Promise<OutputFile[]> {
    const result = await this.#readResult(signal);
    const renew = (id: number) => this.#readResult().then(({ outputs }) => outputs.find((one) => one.id === id)?.url);
    return result.outputs.map((output) => new OutputFile(this.#connection, output, () => renew(output.id)));
  }

  #readResult(signal?: AbortSignal): Promise<Schemas['Result']> {
    const params = { path: { id: this.id } };
    const sent = this.#connection.sentWith({ signal });
    return dataOf(this.#connection.calls.GET('/api/v1/generation/result/{id}', { params, ...sent }));
  }

  async #resultOf(task: Schemas['Task'], signal: AbortSignal): Promise<JobResult> {
    if (task.status === 'failed') throw new TaskFailedError(task);
    if (task.status === 'cancelled') throw new TaskCancelledError(task);
    return { task, outputs: await this.outputs({ signal }) };
  }
}
