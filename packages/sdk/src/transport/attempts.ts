import { retryAfterOf } from '../errors/from-answer.js';
import { backoffMs } from './pause.js';
import type { SendOptions } from './send-options.js';

/** Tries at an address that has never answered end after this time. */
const FIRST_CONTACT_MS = 3_000;
const REPEATABLE_METHODS = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']);
/** A gateway, or a proxy before it, that cannot answer now. */
const AWAY = new Set([502, 503, 504]);

/** The tries at one request: which failures are worth another one, and until when. */
export class Attempts {
  private readonly begunMs = performance.now();
  private failures = 0;

  constructor(private readonly options: SendOptions & { retryForMs: number }) {}

  /** @returns milliseconds until the next try; undefined: this outcome stands */
  async pauseAfter(request: Request, outcome: Response | Error, reached: boolean): Promise<number | undefined> {
    if (!(await this.isWorthIt(request, outcome))) return undefined;
    const asked = outcome instanceof Response ? (retryAfterOf(outcome.headers) ?? 0) * 1_000 : 0;
    const ms = Math.max(asked, backoffMs(this.failures));
    this.failures += 1;
    const left = this.begunMs + this.limitMs(reached) - performance.now();
    return ms <= left ? ms : undefined;
  }

  private limitMs(reached: boolean): number {
    return reached ? this.options.retryForMs : Math.min(FIRST_CONTACT_MS, this.options.retryForMs);
  }

  private async isWorthIt(request: Request, outcome: Response | Error): Promise<boolean> {
    if (!(outcome instanceof Response)) return this.isRepeatable(request);
    // Who is limited was not heard at all.
    if (outcome.status === 429) return true;
    if (AWAY.has(outcome.status)) return this.isRepeatable(request);
    return outcome.status === 409 && (await isInFlight(outcome));
  }

  private isRepeatable({ method, headers }: Request): boolean {
    return this.options.repeatable ?? (REPEATABLE_METHODS.has(method) || headers.has('idempotency-key'));
  }
}

/** The first try is still being worked on. */
async function isInFlight(response: Response): Promise<boolean> {
  const body = await response.clone().text();
  return body.includes('"idempotency_in_flight"');
}
