import { spaced } from './spaced.js';

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
  return spaced(new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(value), unit));
}
