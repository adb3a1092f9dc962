const MINUTE_S = 60;

/** As the service takes them. */
const MAX_SECONDS = 1_000_000_000;

/** A limit as it stands in a field; 0: there is none. */
export function minutesOf(limitMs: number | null): string {
  return String((limitMs ?? 0) / 1_000 / MINUTE_S);
}

/** Seconds of what stands in a field: null where nothing does; undefined where it is no number of minutes that can be. */
export function secondsOf(text: string): number | null | undefined {
  const given = text.trim();
  if (given === '') return null;
  if (!/^\d+(?:[.,]\d+)?$/.test(given)) return undefined;
  const seconds = Math.round(Number(given.replace(',', '.')) * MINUTE_S);
  return seconds <= MAX_SECONDS ? seconds : undefined;
}
