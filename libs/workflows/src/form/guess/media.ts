import type { InputRef } from '@atelier/contracts';
import type { Candidate } from '../candidate.js';
import type { DraftContext } from '../draft-context.js';
import { mediaWidget } from '../media-inputs.js';
import { RANK } from '../field-rank.js';

/** The second output of `LoadImage` is the picture's mask. */
const MASK_OUTPUT = 1;

/** Files that people bring: by the upload flag of the input, or by the table of loaders. */
export function mediaCandidates(context: DraftContext): Candidate[] {
  return context.nodes().flatMap(([id, { class_type: className }]) =>
    context.literalsOf(id).flatMap(([ref]): Candidate[] => {
      const widget = mediaWidget(className, ref[1], context.inputDefinition(ref));
      if (widget === undefined) return [];
      return [{ bindings: [ref], origin: 'guess', widget, rank: RANK.media, ...maskOf(context, ref, widget) }];
    }),
  );
}

function maskOf(context: DraftContext, [id]: InputRef, widget: string): Pick<Candidate, 'mask'> {
  return widget === 'image' ? { mask: usesMask(context, id) } : {};
}

export function usesMask(context: DraftContext, id: string): boolean {
  return context.consumersOf(id).some(({ output }) => output === MASK_OUTPUT);
}
