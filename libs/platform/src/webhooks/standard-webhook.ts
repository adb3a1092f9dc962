import { createHmac } from 'node:crypto';
import { z } from 'zod';

const SECRET = /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/;

/** A secret as Standard Webhooks writes it, of a setting. */
export const webhookSecretSchema = z.string().regex(SECRET, 'must be whsec_ and at least 24 bytes as base64');

export const keyOfWebhookSecret = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

/** One message, as Standard Webhooks signs it. */
export interface WebhookMessage {
  id: string;
  /** Seconds since 1970. */
  sentAt: number;
  body: string;
}

export const signedText = ({ id, sentAt, body }: WebhookMessage): Buffer => Buffer.from(`${id}.${sentAt}.${body}`);

export const hmacSignature = (text: Buffer, key: Buffer): string =>
  `v1,${createHmac('sha256', key).update(text).digest('base64')}`;

/** The three headers of a message. @param signatures of each secret that a receiver may have */
export const webhookHeaders = (
  { id, sentAt }: WebhookMessage,
  signatures: readonly string[],
): Record<string, string> => ({
  'webhook-id': id,
  'webhook-timestamp': String(sentAt),
  'webhook-signature': signatures.join(' '),
});

/** The headers of a message that is sent now, under one secret. */
export function signWebhook(id: string, body: string, key: Buffer): Record<string, string> {
  const message = { id, body, sentAt: Math.floor(Date.now() / 1_000) };
  return webhookHeaders(message, [hmacSignature(signedText(message), key)]);
}
