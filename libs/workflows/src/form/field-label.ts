import type { InputRef } from '@atelier/contracts';
import type { Candidate } from './candidate.js';
import type { DraftContext } from './draft-context.js';
import { chineseOf, isTellingName, labelOfName } from './known-labels.js';

const MAX_LABEL = 200;

/** How the editor's templates call the two text encoders; the form says it shorter. */
const SIDE = /\((positive|negative)( prompt)?\)$/i;

/** A title that somebody gave; not the one that the class brings along. */
export function givenTitle(context: DraftContext, id: string): string | null {
  const node = context.graph[id];
  const title = node?._meta?.title?.trim() ?? '';
  const usual = [node?.class_type, context.classOf(id)?.display_name].map(lettersOf);
  return title === '' || usual.includes(lettersOf(title)) || SIDE.test(title) ? null : title;
}

/** Editors write the name of a class with and without blanks. */
function lettersOf(text: string | undefined): string {
  return (text ?? '').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/**
 * What a field is called: as its author said, else the node's title where the node has this one field, else the name of its
 * input. The title of a node with several fields is their section.
 */
export function labelOf(context: DraftContext, candidate: Candidate, alone: boolean): FieldLabel {
  const [id, input] = candidate.bindings[0]!;
  const title = givenTitle(context, id);
  const titled = alone && !isTellingName(input);
  const group = candidate.group ?? (titled ? null : title);
  return {
    ...namedBy(candidate, titled ? title : null, nameForLabel(context, [id, input])),
    group: group?.slice(0, MAX_LABEL) ?? null,
  };
}

/** A form of ours says its label in both languages, as it is to be. */
function namedBy({ name, label, labelZh }: Candidate, title: string | null, input: string): Omit<FieldLabel, 'group'> {
  if (name !== undefined && label !== undefined) return { label, label_zh: labelZh ?? null };
  return namedAs(label ?? title, input);
}

/** A label that is only the name of an input is written as that input's. */
function namedAs(label: string | null, input: string): Omit<FieldLabel, 'group'> {
  if (label === null) return labelOfName(input.slice(0, MAX_LABEL));
  if (/^[a-z0-9_]+$/.test(label)) return labelOfName(label.slice(0, MAX_LABEL));
  return { label: label.slice(0, MAX_LABEL), label_zh: chineseOf(label) };
}

export interface FieldLabel {
  label: string;
  label_zh: string | null;
  group: string | null;
}

/** A primitive's `value` says nothing: it is called as the input that it feeds. */
function nameForLabel(context: DraftContext, [id, input]: InputRef): string {
  const fed = context.consumersOf(id)[0];
  return input === 'value' && fed !== undefined ? fed.ref[1] : input;
}
