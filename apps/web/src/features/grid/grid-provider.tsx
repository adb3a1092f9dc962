import { type ReactNode, useState } from 'react';
import { GridContext, createGridStore } from './grid-store.js';

/** One selection for everything on a page. */
export function GridProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => createGridStore());
  return <GridContext value={store}>{children}</GridContext>;
}
