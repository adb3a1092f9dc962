import { TEST_EVENT, WEBHOOK_LIMITS } from '@atelier/contracts';
import { GuardedHttp, GuardedHttpError, readStart } from '@atelier/guarded-http';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config.js';
import { SecretVault, type EndpointSecrets } from '../endpoints/secret-vault.js';
import { sealedFor } from '../endpoints/signing-secrets.js';
import type { Claim } from './claims.sql.js';
import { signedHeaders } from './signature.js';

/** How an attempt went. */
export interface Attempt {
  succeeded: boolean;
  /** It says that it wants nothing any more. */
  gone: boolean;
  statusCode: number | null;
  latencyMs: number;
  answer: string | null;
  /** Why there was no answer. */
  error: string | null;
  retryAfter: string | undefined;
}

const GONE = 410;

/** Sends one delivery, once. */
@Injectable()
export class Sender {
  private readonly logger = new Logger(Sender.name);

  constructor(
    private readonly http: GuardedHttp,
    private readonly vault: SecretVault,
    private readonly config: Config,
  ) {}

  async send(claim: Claim): Promise<Attempt> {
    const headers = this.headersOf(claim);
    if (!headers) return { ...UNANSWERED, latencyMs: 0, error: 'secret_unreadable' };
    const startedAt = performance.now();
    const latency = () => Math.round(performance.now() - startedAt);
    try {
      const request = { method: 'POST', headers, body: claim.body, timeoutMs: this.config.webhookTimeoutMs } as const;
      const { status, headers: answered, body } = await this.http.request(claim.url, request);
      const answer = textOf(await readStart(body, WEBHOOK_LIMITS.answerBytes));
      const retryAfter = answered['retry-after'];
      return { ...verdict(status), latencyMs: latency(), answer, error: null, retryAfter };
    } catch (error) {
      if (!(error instanceof GuardedHttpError)) throw error;
      return { ...UNANSWERED, latencyMs: latency(), error: error.reason };
    }
  }

  /** Undefined: no secret opens. */
  private headersOf({ event_id, body, sent_at, ...claim }: Claim): Record<string, string> | undefined {
    const sealed = [claim.sealed_secrets, claim.previous_sealed_secrets];
    const owner = claim.endpoint_id ?? sealedFor(claim.user_id);
    const open = sealed.flatMap((one) => (one ? this.opened(owner, one) : []));
    if (open.length === 0) return undefined;
    return {
      'content-type': 'application/json',
      'user-agent': 'Atelier-Webhooks/1',
      ...signedHeaders({ id: event_id, sentAt: sent_at, body }, open),
    };
  }

  /** None: it was sealed with another KEY_ENCRYPTION_SECRET; a rotation by its owner mends that. */
  private opened(owner: string, sealed: Buffer): EndpointSecrets[] {
    try {
      return [this.vault.open(owner, sealed)];
    } catch (error) {
      this.logger.error(error);
      return [];
    }
  }
}

const UNANSWERED = { succeeded: false, gone: false, statusCode: null, answer: null, retryAfter: undefined } as const;

/** A redirect is no success: nobody signs for where it leads. */
function verdict(status: number): Pick<Attempt, 'succeeded' | 'gone' | 'statusCode'> {
  return { succeeded: status >= 200 && status < 300, gone: status === GONE, statusCode: status };
}

/** Whatever bytes came, as text that Postgres takes. */
function textOf(bytes: Buffer): string {
  return bytes.toString('utf8').replaceAll('\u0000', '\ufffd');
}

/** Says that everything works. */
export function testBody(webhookId: string): string {
  return JSON.stringify({ type: TEST_EVENT, timestamp: new Date().toISOString(), data: { webhook_id: webhookId } });
}
