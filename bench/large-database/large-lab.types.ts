import type { PageKind } from '../scheduling/history-lab.types.js';
import type { ServiceSettings } from '../scheduling/service.js';

export interface LargeLabSettings extends ServiceSettings {
  /** What runners of this process are told apart by from those of others. */
  firstRunner: number;
}

/** Pages of the gallery beyond those of M8. */
export type GalleryKind =
  | 'favourites'
  | 'collection of a quarter'
  | 'collection of fifty'
  | 'films'
  | 'pictures'
  | 'runs of a workflow'
  | 'runs with a LoRA'
  | 'completed films, a word of all';

export type LargePage = PageKind | GalleryKind;

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
