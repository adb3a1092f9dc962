import { type ReactNode, useState } from 'react';
import { GridContext, GridStore } from './grid-store.js';

/** One selection for everything on a page. */
export function GridProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => new GridStore());
  return <GridContext value={store}>{children}</GridContext>;
}
