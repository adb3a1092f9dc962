import { PAGE_KINDS } from '../scheduling/history-lab.types.js';

/** Those of M8, and more of the gallery. */
export const LARGE_PAGES = [
  ...PAGE_KINDS,
  ...(['favourites', 'collection of a quarter', 'collection of fifty', 'films', 'pictures'] as const),
  ...(['runs of a workflow', 'runs with a LoRA', 'completed films, a word of all'] as const),
] as const;
export type LargePage = (typeof LARGE_PAGES)[number];

/** What somebody waits for, over and over. */
export const PROBES = ['create', 'status', 'lease', 'end', 'gallery'] as const;
export type Probe = (typeof PROBES)[number];

/** What the process `large-lab.ts` offers. */
export type LargeLab = {
  /** Leases so many tasks one after the other, ends each and adds another. @returns milliseconds of each lease */
  lease: (count: number) => Promise<number[]>;
  /** Reads a page so many times. @returns milliseconds of each */
  read: (request: { kind: LargePage; count: number }) => Promise<number[]>;
  /** Does what people do until `stopProbes`, each kind on its own, one after the other with a short pause. */
  startProbes: () => void;
  /** @returns milliseconds of each time */
  stopProbes: () => Promise<Record<Probe, number[]>>;
};
