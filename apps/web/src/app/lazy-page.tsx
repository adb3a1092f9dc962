import type { ComponentType } from 'react';
import { later } from '../shared/ui/later.js';
import { PageNotLoaded } from './layout/page-failed.js';

/** The component of a route whose code is loaded later; `name` is what the code exports. */
export function lazyPage<Name extends string>(
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
  options: { onlyWhenNeeded?: boolean } = {},
) {
  return later(async () => (await load())[name], { Failed: PageNotLoaded, ...options });
}
