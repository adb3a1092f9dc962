import type { Asset, CreateTask, Result, Task } from '@atelier/contracts';

/** An answer with its body as JSON, or as text where it is none. */
export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface Request {
  /** Sent as JSON. */
  body?: unknown;
  /** Sent instead of JSON. */
  form?: FormData;
  headers?: Record<string, string>;
  timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;
/** Small enough to be quick, large enough to show steps. */
const SMALL: CreateTask = { prompt: 'a red fox', model_name: 'stable-diffusion-1.5', width: 64, height: 64, steps: 5 };

/** Talks to one gateway as anybody outside would. */
export class ApiClient {
  constructor(
    readonly url: string,
    private readonly token?: string,
  ) {}

  get<Body = unknown>(path: string, request?: Request): Promise<Answer<Body>> {
    return this.request('GET', path, request);
  }

  post<Body = unknown>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Body>> {
    return this.request('POST', path, { body, headers });
  }

  delete(path: string): Promise<Answer> {
    return this.request('DELETE', path);
  }

  /** Rejects only when there is no answer at all. */
  async request<Body = unknown>(method: string, path: string, request: Request = {}): Promise<Answer<Body>> {
    const response = await this.fetch(method, path, request);
    const text = await response.text();
    // Not `application/jsonl`: that is a text of many.
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as Body };
  }

  /** The bytes of an answer. */
  async bytes(path: string, headers: Record<string, string> = {}): Promise<Answer<Buffer>> {
    const response = await this.fetch('GET', path, { headers });
    return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
  }

  /** Brings a file as a form of a browser does. @throws when it is not taken */
  async upload(bytes: Buffer, name = 'file.png'): Promise<Asset> {
    const form = new FormData();
    form.set('file', new Blob([Uint8Array.from(bytes)]), name);
    const answer = await this.request<Asset>('POST', '/api/v1/assets', { form });
    if (answer.status >= 300) throw new Error(`upload: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Creates a small task. @throws when it is not accepted */
  async create(wish: Partial<CreateTask> = {}, headers?: Record<string, string>): Promise<Task> {
    const answer = await this.post<Task>('/api/v1/generation/create', { ...SMALL, ...wish }, headers);
    if (answer.status !== 200) throw new Error(`create: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** @throws when there is no such task */
  async status(id: number): Promise<Task> {
    return this.read(`/api/v1/generation/status/${id}`);
  }

  /** @throws when there is none */
  async result(id: number): Promise<Result> {
    return this.read(`/api/v1/generation/result/${id}`);
  }

  private async read<Body>(path: string): Promise<Body> {
    const { status, body } = await this.get<Body>(path);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  private fetch(method: string, path: string, request: Request): Promise<Response> {
    const { body, form, headers, timeoutMs = TIMEOUT_MS } = request;
    return fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined
        ? { body: form ?? null }
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...headers,
      },
    });
  }
}
