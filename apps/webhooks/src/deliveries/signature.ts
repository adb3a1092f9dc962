import { sign } from 'node:crypto';
import { hmacSignature, signedText, webhookHeaders, type WebhookMessage } from '@atelier/platform';
import type { EndpointSecrets } from '../endpoints/secret-vault.js';

/** The three headers of Standard Webhooks. Each of the secrets signs, so that a receiver may have either of them. */
export function signedHeaders(message: WebhookMessage, secrets: readonly EndpointSecrets[]): Record<string, string> {
  const text = signedText(message);
  return webhookHeaders(message, [
    ...secrets.map(({ hmac }) => hmacSignature(text, hmac)),
    ...secrets.map(({ signing }) => `v1a,${sign(null, text, signing).toString('base64')}`),
  ]);
}
