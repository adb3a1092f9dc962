/** Pauses after the first, second … failure, in seconds: eight attempts within 28 hours, as Svix makes them. */
const PAUSES_S = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000] as const;
/** A receiver may ask for more patience, but not for ever. */
const LONGEST_S = 86_400;

/**
 * Seconds until the next attempt; null: there is none.
 * @param step how many failed before this one
 * @param retryAfter the header of the answer: seconds, or a date
 */
export function nextPauseS(step: number, retryAfter: string | undefined, now = Date.now()): number | null {
  const pause = PAUSES_S[step];
  if (pause === undefined) return null;
  return Math.max(pause, Math.min(wishedS(retryAfter, now), LONGEST_S));
}

function wishedS(retryAfter: string | undefined, now: number): number {
  if (!retryAfter) return 0;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter);
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? 0 : Math.max(0, Math.ceil((date - now) / 1_000));
}
