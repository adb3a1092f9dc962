import { WebhookVerificationError } from '../errors/atelier-error.js';
import { headerOf, type WebhookHeaders } from './webhook-headers.js';
import { isSigned } from './signatures.js';

/** An event as Atelier sends it; a test is a `webhook.test`. */
export interface WebhookPayload {
  type: 'task.completed' | 'task.failed' | 'task.cancelled' | 'endpoint.disabled' | 'webhook.test' | (string & {});
  /** RFC 3339: when it happened. */
  timestamp: string;
  data: Record<string, unknown>;
}

export interface UnwrapOptions {
  /** Seconds that the time of sending may be off from the clock here; 300 by default. */
  toleranceS?: number;
}

const TOLERANCE_S = 300;

/**
 * Verifies a webhook (Standard Webhooks, `v1` and `v1a`) and reads it.
 * @param body exactly as it came: not parsed and written again
 * @param secrets `whsec_…` (the secret), `whpk_…` (the public key) or several of them, such as during a rotation
 * @throws WebhookVerificationError
 */
export async function unwrap(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  secrets: string | readonly string[],
  { toleranceS = TOLERANCE_S }: UnwrapOptions = {},
): Promise<WebhookPayload> {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const [id, sentAt, signature] = ['id', 'timestamp', 'signature'].map((name) => headerOf(headers, `webhook-${name}`));
  if (!id || !sentAt || !signature) throw refused('missing_headers', 'The headers of Standard Webhooks are missing');
  if (!/^\d{1,12}$/.test(sentAt)) throw refused('bad_timestamp', 'The time of sending is no number');
  if (Math.abs(Date.now() / 1_000 - Number(sentAt)) > toleranceS)
    throw refused('too_old', 'It was sent too long ago, or the clocks differ');
  const signed = new TextEncoder().encode(`${id}.${sentAt}.${text}`);
  if (!(await isSigned(signed, signature, [secrets].flat()))) throw refused('bad_signature', 'The signature is wrong');
  return payloadOf(text);
}

function payloadOf(text: string): WebhookPayload {
  try {
    return JSON.parse(text) as WebhookPayload;
  } catch (error) {
    throw new WebhookVerificationError('The body is not JSON', { code: 'bad_body', cause: error });
  }
}

const refused = (code: string, message: string) => new WebhookVerificationError(message, { code });
