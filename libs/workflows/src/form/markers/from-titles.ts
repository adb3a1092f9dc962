import type { Candidate } from '../candidate.js';
import type { DraftContext } from '../draft-context.js';
import { widgetOf } from '../field-widget.js';

/** Titles by which people mark a node: our own `@name`, and ViewComfy's two. */
const PREFIXES: [prefix: RegExp, advanced: boolean][] = [
  [/^@\s*/, false],
  [/^VC_BASIC[\s_:-]*/, false],
  [/^VC_ADV[\s_:-]*/, true],
];

/** Every value of a node with such a title is a field. */
export function fromTitles(context: DraftContext): Candidate[] {
  return Object.entries(context.graph).flatMap(([id, { _meta }]) => {
    const title = _meta?.title ?? '';
    const found = PREFIXES.find(([prefix]) => prefix.test(title));
    return found === undefined ? [] : fieldsOf(context, id, title.replace(found[0], '').trim(), found[1]);
  });
}

function fieldsOf(context: DraftContext, id: string, title: string, advanced: boolean): Candidate[] {
  const refs = context.literalsOf(id).map(([ref]) => ref).filter((ref) => widgetOf(context, ref) !== null); // prettier-ignore
  const named = title === '' ? {} : refs.length === 1 ? { label: title } : { group: title };
  return refs.map((ref) => ({ bindings: [ref], origin: 'marker', advanced, ...named }));
}
