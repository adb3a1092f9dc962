import { pause } from '@atelier/waiting';
import type { AccessToken, Problem } from '@atelier/contracts';
import { CommandError } from '../command.js';

const TIMEOUT_MS = 30_000;
const DEFAULT_WAIT_S = 2;
const LONGEST_WAIT_S = 60;
const TRIES = 30;

/** How often each problem code was answered. */
export type Problems = Map<string, number>;

/** One account as a client of the API: it respects `Retry-After` and signs in again when its token has expired. */
export class LoadUser {
  private token = '';

  constructor(
    private readonly url: string,
    private readonly account: { username: string; password: string },
    private readonly problems: Problems,
  ) {}

  /** @throws CommandError when the sign-in is refused */
  async signIn(): Promise<void> {
    const { access_token } = await this.send<AccessToken>('POST', '/api/v1/auth/login', this.account);
    this.token = access_token;
  }

  /** Retries answers that are temporary. @throws CommandError for any other, or after 30 tries */
  async send<Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Body> {
    let last = 'no answer';
    for (let tries = 0; tries < TRIES; tries += 1) {
      const response = await this.fetch(method, path, body, headers).catch((error: Error) => error);
      if (response instanceof Error) last = this.note('no_answer', response.message);
      else if (response.ok) return (response.status === 204 ? undefined : await response.json()) as Body;
      else last = await this.refused(response, path);
      await pause(1_000 * waitOf(response));
    }
    throw new CommandError(`${method} ${path}: ${last}`);
  }

  /** Returns the problem code of a temporary refusal. @throws CommandError for any other */
  private async refused(response: Response, path: string): Promise<string> {
    const problem = (await response.json().catch(() => ({ code: String(response.status) }))) as Problem;
    this.note(problem.code, problem.title);
    if (problem.code === 'token_expired') await this.signIn();
    else if (![429, 502, 503, 504].includes(response.status))
      throw new CommandError(`${path}: ${problem.code} ${problem.detail ?? problem.title ?? ''}`);
    return problem.code;
  }

  private note(code: string, text: string): string {
    this.problems.set(code, (this.problems.get(code) ?? 0) + 1);
    return text;
  }

  private fetch(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        ...headers,
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}

function waitOf(response: Response | Error): number {
  const named = response instanceof Error ? NaN : Number(response.headers.get('retry-after') ?? NaN);
  return Number.isFinite(named) ? Math.min(Math.max(named, 0), LONGEST_WAIT_S) : DEFAULT_WAIT_S;
}
