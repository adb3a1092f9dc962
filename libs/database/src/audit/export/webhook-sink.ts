import { createHmac } from 'node:crypto';
import type { SealedEntry } from './audit-export.sql.js';
import { DELIVERY_TIMEOUT_MS, type AuditSink } from './audit-sink.js';

/** JSON by HTTP, signed as Standard Webhooks has it. Whatever is no 2xx is tried again. */
export class WebhookSink implements AuditSink {
  private readonly key: Buffer;

  constructor(
    private readonly list: string,
    private readonly target: URL,
    secret: string,
  ) {
    this.key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  }

  async deliver(entries: readonly SealedEntry[], stopping: AbortSignal): Promise<void> {
    const body = JSON.stringify({ list: this.list, entries });
    const response = await fetch(this.target, {
      ...{ method: 'POST', body, redirect: 'error' },
      headers: { 'content-type': 'application/json', ...this.signed(entries, body) },
      signal: AbortSignal.any([stopping, AbortSignal.timeout(DELIVERY_TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the receiver answers ${response.status}`);
  }

  /** The id is the same when the same entries come again. */
  private signed(entries: readonly SealedEntry[], body: string): Record<string, string> {
    const id = `audit-${this.list}-${entries[0]!.seq}-${entries.at(-1)!.seq}`;
    const sentAt = String(Math.floor(Date.now() / 1_000));
    const signature = createHmac('sha256', this.key).update(`${id}.${sentAt}.${body}`).digest('base64');
    return { 'webhook-id': id, 'webhook-timestamp': sentAt, 'webhook-signature': `v1,${signature}` };
  }
}
