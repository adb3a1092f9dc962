import { keyOfWebhookSecret, signWebhook } from '@atelier/platform';
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
    this.key = keyOfWebhookSecret(secret);
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
    return signWebhook(`audit-${this.list}-${entries[0]!.seq}-${entries.at(-1)!.seq}`, body, this.key);
  }
}
