import type { AccessToken, Problem } from '@atelier/contracts';
import { pause } from '@atelier/waiting';
import { ApiClient, type Answer } from '../installation/api-client.js';
import type { Random } from './random.js';

const TIMEOUT_MS = 6_000;
const RETRY_MS = { min: 100, max: 600 };
/** However long the answer asks to wait. */
const LONGEST_WAIT_MS = 2_000;
/** A token lives for ten minutes. */
const RENEW_AFTER_MS = 6 * 60_000;

/** Server faults that a client has met: answers that must not happen, whatever is struck. */
export class Complaints {
  readonly lines: string[] = [];

  add(line: string): void {
    this.lines.push(line);
  }
}

export interface Wish {
  body?: unknown;
  /** Sent instead of JSON. */
  form?: FormData;
  headers?: Record<string, string>;
}

/**
 * A signed-in user's way to the API that behaves as a good client does: another gateway when one does not answer, again after the
 * time that an answer asks for, a new token before the old one ends.
 */
export class Session {
  private token = '';
  private tokenFrom = 0;
  private cookie = '';
  private signingIn: Promise<void> | undefined;

  constructor(
    readonly username: string,
    private readonly urls: readonly string[],
    private readonly random: Random,
    private readonly complaints: Complaints,
    private readonly stop: AbortSignal,
  ) {}

  get accessToken(): string {
    return this.token;
  }

  /** Makes the account and signs in. */
  async begin(): Promise<void> {
    const credentials = this.credentials();
    const made = await this.sendUntilAnswered('POST', '/api/v1/auth/register', { body: credentials });
    // A registration whose answer was lost is repeated, and the name is taken by then.
    if (made.status !== 201 && made.status !== 409) throw new Error(`register: ${made.status}`);
    await this.signIn();
  }

  /** Asks until there is an answer that is neither the network's nor an outage's. Rejects when the run is stopped. */
  async call<Body>(method: string, path: string, wish: Wish = {}): Promise<Answer<Body>> {
    for (;;) {
      if (Date.now() - this.tokenFrom > RENEW_AFTER_MS) await this.renew();
      const authorization = { authorization: `Bearer ${this.token}` };
      const answer = await this.sendUntilAnswered<Body>(method, path, {
        ...wish,
        headers: { ...authorization, ...wish.headers },
      });
      if (answer.status !== 401) return answer;
      await this.renew();
    }
  }

  /** A fresh token, by the refresh cookie or, when that is worth nothing any more, by password. */
  async renew(): Promise<void> {
    this.signingIn ??= this.refreshOrSignIn().finally(() => (this.signingIn = undefined));
    await this.signingIn;
  }

  private async refreshOrSignIn(): Promise<void> {
    const answer = await this.sendUntilAnswered<AccessToken>('POST', '/api/v1/auth/refresh', {
      headers: { cookie: this.cookie },
    });
    if (answer.status === 200) this.keep(answer);
    else await this.signIn();
  }

  private async signIn(): Promise<void> {
    const answer = await this.sendUntilAnswered<AccessToken>('POST', '/api/v1/auth/login', {
      body: this.credentials(),
    });
    if (answer.status !== 200) throw new Error(`login of ${this.username}: ${answer.status}`);
    this.keep(answer);
  }

  private keep({ headers, body }: Answer<AccessToken>): void {
    this.token = body.access_token;
    this.tokenFrom = Date.now();
    this.cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }

  private credentials(): object {
    return { username: this.username, password: 'a password for breaking things' };
  }

  private async sendUntilAnswered<Body>(method: string, path: string, wish: Wish): Promise<Answer<Body>> {
    for (;;) {
      this.stop.throwIfAborted();
      const answer = await this.tryOnce<Body>(method, path, wish);
      if (answer && !this.isForLater(answer, method, path)) return answer;
      await pause(this.pauseAfter(answer), this.stop);
      this.stop.throwIfAborted();
    }
  }

  private async tryOnce<Body>(method: string, path: string, wish: Wish): Promise<Answer<Body> | null> {
    const api = new ApiClient(this.random.pick(this.urls));
    try {
      return await api.request<Body>(method, path, { ...wish, timeoutMs: TIMEOUT_MS });
    } catch {
      return null; // refused, broken off, or silent for too long: what an outage looks like from outside
    }
  }

  private isForLater({ status, body }: Answer, method: string, path: string): boolean {
    const code = (body as Problem | undefined)?.code;
    if (status === 503 || status === 429 || code === 'idempotency_in_flight') return true;
    if (status < 500) return false;
    this.complaints.add(`${method} ${path.replace(/\d+/, 'N')}: ${status} ${JSON.stringify(body)}`);
    return true;
  }

  private pauseAfter(answer: Answer | null): number {
    const asked = Number(answer?.headers.get('retry-after') ?? 0) * 1_000;
    return Math.min(asked, LONGEST_WAIT_MS) + this.random.between(RETRY_MS.min, RETRY_MS.max);
  }
}
