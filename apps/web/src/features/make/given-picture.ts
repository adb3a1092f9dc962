import type { WorkflowForm } from '@atelier/contracts';
import type { FormValues } from '../forms/form.types.js';
import type { GivenPicture } from '../draft/run-draft-store.js';

/**
 * Values with a picture in the first field for one, and its prompt where the form asks for one; null: the form takes no picture.
 * The prompt of an earlier picture goes, the rest stays.
 */
export function withGiven(form: WorkflowForm, values: FormValues, { image, prompt }: GivenPicture): FormValues | null {
  const shown = form.fields.filter(({ hidden }) => !hidden);
  const picture = shown.find(({ widget }) => widget === 'image');
  if (picture === undefined) return null;
  const words = shown.find(({ name, widget }) => name === 'prompt' && widget === 'multiline');
  return { ...values, [picture.name]: { image }, ...(words && prompt !== '' ? { [words.name]: prompt } : {}) };
}
