import { spaced } from './spaced.js';

/** A size of a file in binary units, as file managers show it. */
export function formatBytes(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  const unitDisplay = power === 0 ? 'long' : 'short';
  const style = { style: 'unit', unit: units[power], unitDisplay, maximumFractionDigits: 1 } as const;
  return spaced(new Intl.NumberFormat(language, style).format(bytes / 1_024 ** power));
}
