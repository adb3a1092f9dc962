import { MAX_WAIT_S } from '@atelier/contracts';

/** One preference of the list; a comma in a quoted value does not end it. */
const PREFERENCE = /(?:[^",]|"(?:[^"\\]|\\.)*")+/g;
const WAIT = /^\s*wait\s*(?:=\s*"?(\d{1,9})"?\s*)?(?:;|$)/i;

/**
 * The seconds of `wait` in a `Prefer` header (RFC 7240), at most as many as there may be; without a number as many. Of several the
 * first counts, and what is no preference is left aside, as the RFC demands.
 */
export function preferredWait(header: string | undefined): number | undefined {
  for (const [preference] of header?.matchAll(PREFERENCE) ?? []) {
    const match = WAIT.exec(preference);
    if (match) return Math.min(match[1] === undefined ? MAX_WAIT_S : Number(match[1]), MAX_WAIT_S);
  }
  return undefined;
}
