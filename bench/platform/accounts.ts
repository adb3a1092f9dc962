import type { Scope } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { request, type Dispatcher } from 'undici';

/** Tokens live ten minutes; one that is older than this is renewed before it is used. */
const RENEW_AFTER_MS = 7 * 60_000;
/** Of everybody here. */
export const PASSWORD = 'a password for measuring';

/** Those that the doors need. */
const KEY_SCOPES: readonly Scope[] = ['mcp', 'tasks:read', 'tasks:write', 'images:read', 'images:write', 'models:read'];
const OFFERED_TIMEOUT_MS = 30_000;

/** A person with a token. */
export interface User {
  id: number;
  name: string;
  token: string;
  signedInAt: number;
}

/** A task, as far as it is read here. */
export interface TaskView {
  id: number;
  status: string;
  phase: string | null;
  eta_ms: number | null;
}

export interface TaskWish {
  prompt?: string;
  model?: string;
  steps: number;
  width?: number;
  height?: number;
}

/** The public API of an installation, for a handful of calls; floods come from a process of their own. */
export class Accounts {
  constructor(private readonly url: string) {}

  /** Registers so many people and signs them in. */
  async signUp(count: number, prefix = 'bench'): Promise<User[]> {
    const users: User[] = [];
    for (let number = 1; number <= count; number++) users.push(await this.register(`${prefix}-${number}`));
    return users;
  }

  private async register(name: string): Promise<User> {
    const { id } = await this.call<{ id: number }>('POST', '/api/v1/auth/register', {
      body: { username: name, password: PASSWORD },
    });
    return this.signIn({ id, name, token: '', signedInAt: 0 });
  }

  /** Renews the token of whoever has an old one. */
  async refresh(users: readonly User[]): Promise<void> {
    for (const user of users) if (performance.now() - user.signedInAt > RENEW_AFTER_MS) await this.signIn(user);
  }

  private async signIn(user: User): Promise<User> {
    const body = { username: user.name, password: PASSWORD };
    const { access_token } = await this.call<{ access_token: string }>('POST', '/api/v1/auth/login', { body });
    return Object.assign(user, { token: access_token, signedInAt: performance.now() });
  }

  /** A key by which a program may use every door in the name of this person. */
  async makeKey(user: User): Promise<string> {
    const body = { name: 'a program', scopes: KEY_SCOPES };
    return (await this.call<{ key: string }>('POST', '/api/v1/keys', { user, body })).key;
  }

  /** By which anybody can verify the tokens of people. */
  publicKeys(): Promise<{ keys: object[] }> {
    return this.call('GET', '/.well-known/jwks.json', {});
  }

  /** Returns when runners have told of a model. @throws WaitTimeoutError */
  async untilOffered(user: User, model: string): Promise<void> {
    const isOffered = async () => {
      const { items } = await this.call<{ items: { name: string }[] }>('GET', '/api/v1/models', { user });
      return items.some(({ name }) => name === model);
    };
    await until(isOffered, { what: `runners to have ${model}`, timeoutMs: OFFERED_TIMEOUT_MS, everyMs: 100 });
  }

  create(user: User, wish: TaskWish): Promise<TaskView> {
    return this.call('POST', '/api/v1/generation/create', { user, body: taskBody(wish) });
  }

  status(user: User, taskId: number): Promise<TaskView> {
    return this.call('GET', `/api/v1/generation/status/${taskId}`, { user });
  }

  /** The tag of how a task stands. */
  async statusTag(user: User, taskId: number): Promise<string> {
    const headers = { authorization: `Bearer ${user.token}` };
    const answer = await request(`${this.url}/api/v1/generation/status/${taskId}`, { headers });
    await answer.body.dump();
    return String(answer.headers['etag']);
  }

  cancel(user: User, taskId: number): Promise<TaskView> {
    return this.call('POST', `/api/v1/generation/${taskId}/cancel`, { user });
  }

  /** Waits until a task stands as asked. @throws WaitTimeoutError */
  async until(user: User, taskId: number, isThere: (task: TaskView) => boolean, timeoutMs = 20_000): Promise<TaskView> {
    const look = async () => {
      const task = await this.status(user, taskId);
      return isThere(task) ? task : null;
    };
    return until(look, { what: `task ${taskId}`, timeoutMs, everyMs: 5 });
  }

  /** Reads what a completed task has made, and the thumbnail of its picture. */
  async readThumbnail(user: User, taskId: number): Promise<void> {
    type Result = { images: { thumbnail_url: string }[] };
    const { images } = await this.call<Result>('GET', `/api/v1/generation/result/${taskId}`, { user });
    const { statusCode, body } = await request(`${this.url}${images[0]!.thumbnail_url}`);
    await body.dump();
    if (statusCode !== 200) throw new Error(`the thumbnail of task ${taskId}: ${statusCode}`);
  }

  private async call<T>(method: Dispatcher.HttpMethod, path: string, { user, body }: CallParts): Promise<T> {
    const headers = {
      ...(user ? { authorization: `Bearer ${user.token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    };
    const answer = await request(`${this.url}${path}`, { method, headers, body: body && JSON.stringify(body) });
    if (answer.statusCode >= 300)
      throw new Error(`${method} ${path}: ${answer.statusCode} ${await answer.body.text()}`);
    return (await answer.body.json()) as T;
  }
}

interface CallParts {
  user?: User | undefined;
  body?: object;
}

/** The body of a create. A new seed each time: a prompt that ComfyUI has in its cache costs no time. */
export function taskBody({
  prompt = 'a red fox in the snow',
  model = MODEL,
  steps,
  width = 512,
  height = 512,
}: TaskWish): object {
  return { prompt, model_name: model, steps, width, height };
}

/** The one checkpoint of the simulators, as users name it. */
export const MODEL = 'bench';
