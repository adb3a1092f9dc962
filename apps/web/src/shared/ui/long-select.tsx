import { Suspense, lazy } from 'react';
import { Select } from './select.js';
import type { SearchSelectProps } from './search-select.js';

/** Longer lists get a search field; its code is loaded with the first such list. */
const GLANCE = 8;
const SearchSelect = lazy(() => import('./search-select.js').then((module) => ({ default: module.SearchSelect })));

/** A select for lists of unknown length: a plain one while short, a searchable one when long. */
export function LongSelect(props: SearchSelectProps) {
  const select = <Select {...props} />;
  if (props.options.length <= GLANCE) return select;
  // Not focusable while it is a placeholder, as the focus would be lost with it.
  return (
    <Suspense fallback={<div inert>{select}</div>}>
      <SearchSelect {...props} />
    </Suspense>
  );
}
