import { createHmac, sign } from 'node:crypto';
import type { EndpointSecrets } from '../endpoints/secret-vault.js';

/** One attempt, as Standard Webhooks signs it. */
export interface SignedMessage {
  id: string;
  /** Seconds since 1970, of the attempt. */
  sentAt: number;
  body: string;
}

/** The three headers of Standard Webhooks. Each of the secrets signs, so that a receiver may have either of them. */
export function signedHeaders(message: SignedMessage, secrets: readonly EndpointSecrets[]): Record<string, string> {
  const text = Buffer.from(`${message.id}.${message.sentAt}.${message.body}`);
  const signatures = [
    ...secrets.map(({ hmac }) => `v1,${createHmac('sha256', hmac).update(text).digest('base64')}`),
    ...secrets.map(({ signing }) => `v1a,${sign(null, text, signing).toString('base64')}`),
  ];
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.sentAt),
    'webhook-signature': signatures.join(' '),
  };
}
