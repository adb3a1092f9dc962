import { later } from './later.js';
import { Select } from './select.js';
import type { SearchSelectProps } from './search-select.js';

/** Longer lists get a search field; its code is loaded with the first such list. */
const GLANCE = 8;
const SearchSelect = later(() => import('./search-select.js').then((module) => module.SearchSelect), {
  // Not focusable while it is a placeholder, as the focus would be lost with it.
  Waiting: (props: SearchSelectProps) => (
    <div inert>
      <Select {...props} />
    </div>
  ),
  // A long list without a search is better than none.
  Failed: ({ props }) => <Select {...props} />,
});

/** A select for lists of unknown length: a plain one while short, a searchable one when long. */
export function LongSelect(props: SearchSelectProps) {
  return props.options.length <= GLANCE ? <Select {...props} /> : <SearchSelect {...props} />;
}
