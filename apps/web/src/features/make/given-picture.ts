import type { FormField, WorkflowForm } from '@atelier/contracts';
import type { RunDraft } from '../draft/run-draft.js';
import type { GivenPicture } from '../draft/run-draft-store.js';
import { sizeValuesFor } from '../forms/size-rule.js';

/**
 * A draft with a picture in the first field for one, and its prompt where the form asks for one; null: the form takes no picture.
 * Of several pictures each runs. The prompt of an earlier picture goes, the rest stays.
 */
export function withGiven(form: WorkflowForm, draft: RunDraft, given: GivenPicture): Partial<RunDraft> | null {
  const { prompt, size, others = [] } = given;
  const ref = 'asset' in given ? { asset: given.asset } : { image: given.image };
  const shown = form.fields.filter(({ hidden }) => !hidden);
  const picture = shown.find(({ widget }) => widget === 'image');
  if (picture === undefined) return null;
  const words = shown.find(({ name, widget }) => name === 'prompt' && widget === 'multiline');
  return {
    values: {
      ...draft.values,
      ...(size ? sizeValuesFor(form, size) : {}),
      [picture.name]: ref,
      ...(words && prompt !== '' ? { [words.name]: prompt } : {}),
    },
    grid: gridWith(draft.grid, picture, others.length > 0 ? [ref, ...others] : []),
  };
}

function gridWith(grid: RunDraft['grid'], { name }: FormField, refs: readonly unknown[]): RunDraft['grid'] {
  const { [name]: _, ...rest } = grid;
  return refs.length > 0 ? { ...rest, [name]: [...refs] } : rest;
}
