import type { ReactNode } from 'react';

/** One choice of a list. */
export interface Option {
  value: string;
  label: string;
  /** Shown at the end of the option; a `data-dim` in it dims the label. */
  note?: ReactNode;
}
