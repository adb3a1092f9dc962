import { spaced } from './spaced.js';

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
  const words = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' });
  return spaced(words.format(Math.round(seconds / length)));
}

/** A part of what is divided keeps one digit. */
export function formatCount(count: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(count);
}

/** A share of 0 to 1 as a whole percentage. */
export function formatPercent(share: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
