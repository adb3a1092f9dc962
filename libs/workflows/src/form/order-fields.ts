import type { FormField } from '@atelier/contracts';
import { RANK } from './field-rank.js';

/** More than these a person does not take in at once. */
const MAX_BASIC = 8;

export interface RankedField {
  field: FormField;
  rank: number;
}

const PUT_IN_ORDER = ['author', 'app_mode', 'marker', 'subgraph_input'];

function isOrdered({ field }: RankedField): boolean {
  return PUT_IN_ORDER.includes(field.origin);
}

/**
 * The author's fields come first and in their order, the others by what they are. Where an author chose, the rest is shown on
 * demand, but for files without which nothing runs. Of more than eight basic fields those beyond are shown on demand too.
 */
export function orderFields(fields: RankedField[]): FormField[] {
  const authored = fields.filter(isOrdered);
  const others = fields.filter((field) => !isOrdered(field)).sort((left, right) => left.rank - right.rank);
  const visible = authored.some(({ field }) => !field.hidden && !field.advanced);
  return limitBasic([...authored, ...(visible ? others.map(onDemand) : others)]);
}

function onDemand(ranked: RankedField): RankedField {
  return ranked.rank === RANK.media ? ranked : { ...ranked, field: { ...ranked.field, advanced: true } };
}

function limitBasic(fields: RankedField[]): FormField[] {
  let basic = 0;
  return fields.map(({ field, rank }) => {
    if (field.hidden || field.advanced || rank === RANK.media) return field;
    basic += 1;
    return basic <= MAX_BASIC || isChosen(field) ? field : { ...field, advanced: true };
  });
}

/** Whether an author chose this very field for people. */
function isChosen({ origin }: FormField): boolean {
  return origin === 'app_mode' || origin === 'author';
}
