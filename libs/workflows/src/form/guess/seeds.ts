import type { InputRef } from '@atelier/contracts';
import type { Candidate } from '../candidate.js';
import type { DraftContext } from '../draft-context.js';
import { widgetOf } from '../field-widget.js';
import { RANK } from '../field-rank.js';

/** Seeds; those with the same number are one field, so that both samplers of a workflow draw the same. */
export function seedCandidates(context: DraftContext): Candidate[] {
  const bySeed = new Map<string, InputRef[]>();
  for (const [id] of context.nodes()) {
    for (const [ref, value] of context.literalsOf(id)) {
      if (widgetOf(context, ref) !== 'seed') continue;
      const key = `${value as number | bigint}`;
      bySeed.set(key, [...(bySeed.get(key) ?? []), ref]);
    }
  }
  return [...bySeed.values()].map((bindings) => ({ bindings, origin: 'guess', widget: 'seed', rank: RANK.seed }));
}
