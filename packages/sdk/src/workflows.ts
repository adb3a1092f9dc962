import type { operations, Schemas } from './calls/index.js';
import type { Connection } from './connection.js';
import { Job, type JobResult, type WaitOptions } from './jobs/job.js';
import { itemsOf } from './pages.js';
import { dataOf } from './transport/data-of.js';
import { randomKey } from './transport/random-key.js';

export interface SubmitOptions {
  signal?: AbortSignal | undefined;
  /** One for each call by itself: the same key with the same body makes nothing new for 24 hours. */
  idempotencyKey?: string | undefined;
}

/** What a run is given; see `RunWorkflow` of the API. */
export type RunBody = Partial<Schemas['RunWorkflow']>;
type ListQuery = Omit<NonNullable<operations['listWorkflows']['parameters']['query']>, 'cursor'>;

/** Graphs of ComfyUI that people bring. */
export class Workflows {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Those that the user may run. */
  list(query: ListQuery = {}, { signal }: { signal?: AbortSignal } = {}): AsyncGenerator<Schemas['Workflow'], void> {
    const { calls } = this.#connection;
    return itemsOf((cursor) =>
      dataOf(calls.GET('/api/v1/workflows', { params: { query: { ...query, cursor } }, ...(signal && { signal }) })),
    );
  }

  /** A version of a workflow with its form: which values a run of it takes. */
  async version(id: number, number?: number): Promise<Schemas['WorkflowVersion']> {
    const { calls } = this.#connection;
    const newest = number ?? (await this.get(id)).version;
    const params = { path: { id, number: newest } };
    return dataOf(calls.GET('/api/v1/workflows/{id}/versions/{number}', { params })) as Promise<
      Schemas['WorkflowVersion']
    >;
  }

  get(id: number): Promise<Schemas['Workflow']> {
    return dataOf(this.#connection.calls.GET('/api/v1/workflows/{id}', { params: { path: { id } } }));
  }

  /** Brings a workflow: JSON as ComfyUI saves it, in either of its formats. */
  create(body: Schemas['CreateWorkflow']): Promise<Schemas['WorkflowVersion']> {
    return dataOf(this.#connection.calls.POST('/api/v1/workflows', { body })) as Promise<Schemas['WorkflowVersion']>;
  }

  /** Runs it: one job, or one for each combination of `grid` and `count`. */
  async submit(id: number, body: RunBody = {}, options: SubmitOptions = {}): Promise<Job[]> {
    const { signal, idempotencyKey = randomKey() } = options;
    const params = { path: { id }, header: { 'Idempotency-Key': idempotencyKey } };
    const run = await dataOf(
      this.#connection.calls.POST('/api/v1/workflows/{id}/runs', {
        params,
        body: body as Schemas['RunWorkflow'],
        ...(signal && { signal }),
      }),
    );
    return run.tasks.map((task) => new Job(this.#connection, task.id, task.labels));
  }

  /** Runs it and waits for all of its jobs. @throws TaskError of the first that does not succeed */
  async run(id: number, body: RunBody = {}, options: SubmitOptions & WaitOptions = {}): Promise<JobResult[]> {
    const jobs = await this.submit(id, body, options);
    return Promise.all(jobs.map((job) => job.wait(options)));
  }
}
