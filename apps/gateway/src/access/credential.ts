import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { apiKeyKindOf, isApiKey } from '@atelier/platform';
import { addressKeyOf } from './address-key.js';
import { bearerTokenOf } from './bearer-token.js';

/** What a request says to prove who sends it. */
export type Credential = { token: string } | { apiKey: string };

/** In characters: an API key with the name and the colon that Basic puts before it. */
const MAX_LENGTH = 512;

/**
 * The credential of a request; nothing else reads one. A key in the address counts before every header: whoever puts it there can set
 * none. It is that of a door, for addresses end up in histories and in the logs of others.
 * @returns undefined: there is none; null: nothing that was issued here
 */
export function credentialOf(request: IncomingMessage): Credential | null | undefined {
  const inAddress = addressKeyOf(request);
  if (inAddress === undefined) return credentialIn(request.headers);
  return apiKeyKindOf(inAddress) === 'door' ? { apiKey: inAddress } : null;
}

/**
 * The credential in headers. Programs carry an API key as the field of their settings allows: as a Bearer token, in `X-API-Key`,
 * after `Key` (fal's clients), or as the password of Basic with any name. A Bearer without anything counts as none: Open WebUI sends it
 * where no key is set. What is not a key can only be an access token, which comes as a Bearer alone.
 */
export function credentialIn(headers: IncomingHttpHeaders): Credential | null | undefined {
  const { authorization } = headers;
  const isEmpty = authorization === undefined || /^Bearer\s*$/i.test(authorization);
  if (isEmpty) return keyOf(headers['x-api-key']);
  const key = authorization.length <= MAX_LENGTH && keyIn(authorization);
  if (key) return keyOf(key);
  const token = bearerTokenOf(authorization);
  return token ? { token } : null;
}

function keyOf(text: string | string[] | undefined): Credential | null | undefined {
  if (text === undefined || text === '') return undefined;
  return typeof text === 'string' && isApiKey(text) ? { apiKey: text } : null;
}

/** The key in an `Authorization` header, right or not; undefined where there is none. */
function keyIn(authorization: string): string | undefined {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(authorization) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return /^atl[sk]?_/.test(value) ? value : undefined;
    case 'key':
      return value;
    case 'basic':
      return Buffer.from(value, 'base64').toString().split(':').slice(1).join(':');
    default:
      return undefined;
  }
}
