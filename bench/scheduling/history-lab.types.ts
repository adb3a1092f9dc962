import type { ServiceSettings } from './service.js';

export interface HistoryLabSettings extends ServiceSettings {
  /** Tasks of the one user. */
  tasks: number;
}

export const PAGE_KINDS = [
  'first page',
  'page in the middle',
  'first failed ones',
  'first of one model',
  'search, a word of all',
  'search, one character',
  'search, two words',
  'search, oldest first, of one status',
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** What the process `history-lab.ts` offers. */
export type HistoryLab = {
  /** Reads a page so many times. @returns milliseconds of each */
  read: (request: { kind: PageKind; count: number }) => Promise<number[]>;
};
