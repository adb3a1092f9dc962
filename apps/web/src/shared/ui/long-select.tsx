import { Suspense, lazy } from 'react';
import { Select } from './select.js';
import type { SearchSelectProps } from './search-select.js';

/** A list that is longer than this is searched by typing; the code for it comes with the first such list. */
const GLANCE = 8;
const SearchSelect = lazy(() => import('./search-select.js').then((module) => ({ default: module.SearchSelect })));

/** One of a list whose length nobody knows: a plain Select as long as it is taken in at a glance. */
export function LongSelect(props: SearchSelectProps) {
  const select = <Select {...props} />;
  if (props.options.length <= GLANCE) return select;
  // Out of reach while it only keeps the place: a focus on it would be lost with it.
  return (
    <Suspense fallback={<div inert>{select}</div>}>
      <SearchSelect {...props} />
    </Suspense>
  );
}
