import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PutTerms } from './object-addresses.js';

/** What an address of the disk driver allows. */
export interface SignedAct {
  method: 'GET' | 'PUT';
  key: string;
  /** Seconds since the epoch. */
  expiresAt: number;
  /** Of a `PUT`. */
  terms?: PutTerms;
}

/** The path below which the objects lie; their keys follow. */
export const OBJECTS_PATH = '/objects/';

/** Signs with a key of its own, so that no other signature of the same secret opens an object. */
export function signatureOf(secret: string, { method, key, expiresAt, terms }: SignedAct): string {
  const purpose = createHmac('sha256', secret).update('addresses of objects').digest();
  const said = [method, key, expiresAt, terms?.contentType, terms?.sizeBytes, terms?.sha256];
  return createHmac('sha256', purpose).update(JSON.stringify(said)).digest('base64url');
}

/** Path and query of an address. */
export function signedPath(secret: string, act: SignedAct): string {
  const { key, expiresAt, terms } = act;
  const query = new URLSearchParams({ expires: String(expiresAt) });
  if (terms) {
    query.set('type', terms.contentType);
    query.set('size', String(terms.sizeBytes));
    query.set('sha256', terms.sha256);
  }
  query.set('signature', signatureOf(secret, act));
  return `${OBJECTS_PATH}${key}?${query.toString()}`;
}

/** What an address allows, if this secret has signed it for this method; else undefined. Time is not looked at. */
export function signedAct(secret: string, method: string | undefined, address: string): SignedAct | undefined {
  const url = URL.parse(address, 'http://objects');
  if ((method !== 'GET' && method !== 'PUT') || !url?.pathname.startsWith(OBJECTS_PATH)) return undefined;
  const query = url.searchParams;
  const act: SignedAct = {
    ...{ method, key: url.pathname.slice(OBJECTS_PATH.length), expiresAt: Number(query.get('expires')) },
    ...(method === 'PUT' ? { terms: termsIn(query) } : {}),
  };
  return isSame(query.get('signature') ?? '', signatureOf(secret, act)) ? act : undefined;
}

function termsIn(query: URLSearchParams): PutTerms {
  const [contentType, sha256] = [query.get('type') ?? '', query.get('sha256') ?? ''];
  return { contentType, sizeBytes: Number(query.get('size')), sha256 };
}

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
