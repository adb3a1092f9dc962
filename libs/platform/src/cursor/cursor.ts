import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../errors/app-error.js';

const MAC_BYTES = 16;

/** What a page was asked with (list, user, filters): a cursor is good for the same question only. */
export type CursorScope = readonly (string | number | undefined)[];

function mac(secret: string, scope: CursorScope, id: string): Buffer {
  const text = JSON.stringify([...scope, id]);
  return createHmac('sha256', secret).update(text).digest().subarray(0, MAC_BYTES);
}

/** Opaque and signed: `base64url(mac ‖ id)`. */
export function encodeCursor(secret: string, scope: CursorScope, id: string): string {
  return Buffer.concat([mac(secret, scope, id), Buffer.from(id)]).toString('base64url');
}

/** @throws AppError `invalid_cursor` for anything that was not made here for the same question */
export function decodeCursor(secret: string, scope: CursorScope, cursor: string): string {
  const bytes = Buffer.from(cursor, 'base64url');
  const id = bytes.subarray(MAC_BYTES).toString();
  const genuine = bytes.length > MAC_BYTES && timingSafeEqual(bytes.subarray(0, MAC_BYTES), mac(secret, scope, id));
  if (!genuine) throw new AppError('invalid_cursor');
  return id;
}
