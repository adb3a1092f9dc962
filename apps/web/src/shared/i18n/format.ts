/** The largest unit that a span is told in, from the largest; the last one also tells the shortest. */
const UNITS = [
  { unit: 'day', seconds: 86_400, from: 2 * 86_400 },
  { unit: 'hour', seconds: 3_600, from: 2 * 3_600 },
  { unit: 'minute', seconds: 60, from: 60 },
  { unit: 'second', seconds: 1, from: 0 },
] as const;

/** A short span for people, in one whole unit: minutes up to two hours, hours up to two days. */
export function formatDuration(milliseconds: number, language: string): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1_000));
  const { unit, seconds: length } = UNITS.find(({ from }) => seconds >= from)!;
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(
    Math.round(seconds / length),
  );
}

/** A part of what is divided keeps one digit. */
export function formatCount(count: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(count);
}

/** A share of 0 to 1 as a whole percentage. */
export function formatPercent(share: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** A moment, in the reader's time zone. */
export function formatMoment(timestamp: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(timestamp));
}

/** A size of a file in binary units, as file managers show it. */
export function formatBytes(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  const style = { style: 'unit', unit: units[power], unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, style).format(bytes / 1_024 ** power);
}

const DAY_MS = 86_400_000;

/** A day written as `2026-11-25`: "today" and "yesterday" in words, others by their date, with the year when it is another. */
export function formatDay(day: string, language: string): string {
  const date = new Date(`${day}T00:00:00`);
  const today = new Date();
  const ago = Math.round((new Date(today).setHours(0, 0, 0, 0) - date.getTime()) / DAY_MS);
  if (ago === 0 || ago === 1) return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-ago, 'day');
  const year = date.getFullYear() === today.getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', year }).format(date);
}

/** How far away a moment is, in days, or in hours when it is near. */
export function formatDistance(timestamp: string, language: string): string {
  const hours = (Date.parse(timestamp) - Date.now()) / 3_600_000;
  const [value, unit] = Math.abs(hours) < 24 ? ([hours, 'hour'] as const) : ([hours / 24, 'day'] as const);
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(value), unit);
}
