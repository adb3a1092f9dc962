import type { Calls, operations, Schemas } from './calls/index.js';
import { Connection } from './connection.js';
import { environmentDefaults } from './config.js';
import { ConfigurationError, ConnectionError } from './errors/atelier-error.js';
import { resumedStream, type StreamOptions } from './events/resumed-stream.js';
import { OutputFile, type FileRecord } from './files/output-file.js';
import { upload, type UploadOptions, type UploadSource } from './files/upload.js';
import { Job, type JobResult, type WaitOptions } from './jobs/job.js';
import { itemsOf } from './pages.js';
import { dataOf } from './transport/data-of.js';
import { randomKey } from './transport/random-key.js';
import { Transport, type Fetch } from './transport/transport.js';
import { VERSION } from './version.js';
import { unwrap } from './webhooks/unwrap.js';
import { Workflows, type SubmitOptions } from './workflows.js';

export interface AtelierOptions {
  /** Where Atelier is; `ATELIER_URL` by default. */
  url?: string | URL | undefined;
  /** `atl_…`; `ATELIER_API_KEY` by default. */
  apiKey?: string | undefined;
  /** Another `fetch`, for a proxy or a test. */
  fetch?: Fetch | undefined;
  /** Of one try of one request; 30 s by default. */
  timeoutMs?: number | undefined;
  /** How long a request is tried again and again in all; 60 s by default, 0 for a single try. */
  retryForMs?: number | undefined;
  /** Said before that of this library. */
  userAgent?: string | undefined;
}

/** An event of one of the user's tasks; `id` is that from which a later stream can go on. */
export interface AccountEvent {
  type: 'snapshot' | 'reset' | 'task.status' | 'task.progress' | 'session.ended' | (string & {});
  id: number | undefined;
  data: unknown;
}

type HistoryQuery = Omit<NonNullable<operations['listHistory']['parameters']['query']>, 'cursor'>;
type AssetQuery = Omit<NonNullable<operations['listAssets']['parameters']['query']>, 'cursor'>;
type ModelQuery = NonNullable<operations['listModels']['parameters']['query']>;
type Cancellable = { signal?: AbortSignal | undefined };

const TIMEOUT_MS = 30_000;
const RETRY_FOR_MS = 60_000;

/** A client of one Atelier, in the name of the user whose key it has. */
export class Atelier {
  readonly #connection: Connection;
  readonly workflows: Workflows;
  /** Verifies what Atelier sends to an endpoint of yours. */
  readonly webhooks = { unwrap };

  /** @throws ConfigurationError */
  constructor(options: AtelierOptions = {}) {
    this.#connection = new Connection(new Transport(settingsOf(options)));
    this.workflows = new Workflows(this.#connection);
  }

  /** Without a slash at its end. */
  get url(): string {
    return this.#connection.baseUrl;
  }

  /** The low layer: every call of the API, with the same key, timeouts and retries. */
  get calls(): Calls {
    return this.#connection.calls;
  }

  /** Asks for pictures. @returns as soon as the server has it for sure */
  async submit(body: Schemas['CreateTask'], options: SubmitOptions = {}): Promise<Job> {
    const { signal, idempotencyKey = randomKey() } = options;
    const params = { header: { 'Idempotency-Key': idempotencyKey } };
    const task = await dataOf(
      this.calls.POST('/api/v1/generation/create', { params, body, ...(signal && { signal }) }),
    );
    return new Job(this.#connection, task.id);
  }

  /** Asks for pictures and waits for them. @throws TaskFailedError, TaskCancelledError, AtelierError */
  async run(body: Schemas['CreateTask'], options: SubmitOptions & WaitOptions = {}): Promise<JobResult> {
    const job = await this.submit(body, options);
    return job.wait(options);
  }

  /** A job by its id; whether there is one is seen at its first use. */
  job(id: number): Job {
    return new Job(this.#connection, id);
  }

  /** The user's tasks, the newest first. */
  history(query: HistoryQuery = {}, { signal }: Cancellable = {}): AsyncGenerator<Schemas['HistoryItem'], void> {
    return itemsOf((cursor) =>
      dataOf(
        this.calls.GET('/api/v1/generation/history', {
          params: { query: { ...query, cursor } },
          ...(signal && { signal }),
        }),
      ),
    );
  }

  /** Everything that the user's tasks have made, the newest task first. */
  async *outputs(query: HistoryQuery = {}, options: Cancellable = {}): AsyncGenerator<OutputFile, void> {
    for await (const item of this.history({ ...query, status: 'completed' }, options)) {
      const records: readonly FileRecord[] = item.outputs ?? item.images;
      yield* records.map((record) => new OutputFile(this.#connection, record));
    }
  }

  /** Brings a file for a workflow; the same bytes are sent once. */
  upload(source: UploadSource, options?: UploadOptions): Promise<Schemas['Asset']> {
    return upload(this.#connection, source, options);
  }

  /** The files that the user brought, the newest first. */
  assets(query: AssetQuery = {}, { signal }: Cancellable = {}): AsyncGenerator<Schemas['Asset'], void> {
    return itemsOf((cursor) =>
      dataOf(this.calls.GET('/api/v1/assets', { params: { query: { ...query, cursor } }, ...(signal && { signal }) })),
    );
  }

  /** What can be made with: checkpoints, or what the query asks for. */
  async models(query: ModelQuery = {}, { signal }: Cancellable = {}): Promise<Schemas['Model'][]> {
    const list = await dataOf(this.calls.GET('/api/v1/models', { params: { query }, ...(signal && { signal }) }));
    return list.items;
  }

  /** Whose key it is; it needs the scope `account:read`. */
  me(): Promise<Schemas['User']> {
    return dataOf(this.calls.GET('/api/v1/auth/me'));
  }

  /** What happens to all tasks of the user, from now on or after an event. Broken connections are made again. */
  async *events(options: StreamOptions = {}): AsyncGenerator<AccountEvent, void> {
    const frames = resumedStream(this.#connection, '/api/v1/events', options);
    for await (const { event, id, data } of frames)
      yield { type: event, id: id === undefined ? undefined : Number(id), data: JSON.parse(data) as unknown };
    throw new ConnectionError('The stream of events does not hold', { code: 'network' });
  }
}

function settingsOf({ fetch, timeoutMs = TIMEOUT_MS, retryForMs = RETRY_FOR_MS, ...given }: AtelierOptions) {
  const defaults = environmentDefaults();
  const userAgent = [given.userAgent, `atelier-sdk/${VERSION}`].filter(Boolean).join(' ');
  const url = addressOf(given.url ?? defaults.url);
  const send = fetch ?? ((input, init) => globalThis.fetch(input, init));
  return { url, apiKey: given.apiKey ?? defaults.apiKey, fetch: send, userAgent, timeoutMs, retryForMs };
}

function addressOf(given: string | URL | undefined): URL {
  if (given === undefined) throw new ConfigurationError('Say where Atelier is: the option url, or ATELIER_URL');
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ConfigurationError('The address of Atelier begins with https:// or http://');
  if (url.username || url.password) throw new ConfigurationError('The address of Atelier holds no name and password');
  url.search = url.hash = '';
  return url;
}
