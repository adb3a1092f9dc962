import type { OutputFile, OutputText, PromptOutcome } from '@atelier/comfyui';
import { OutputError } from './output.errors.js';

/** Most files and texts of one attempt: the report of them is one message of less than a megabyte. */
const MAX_OUTPUTS = 1_000;

/** The name under which nodes deliver text that is meant to be read (`PreviewAny`, `ShowText`); other strings are their own affair. */
const TEXT_KEY = 'text';

/** The files to keep: those that were saved; where there are none, the temporary ones, since many workflows end in a preview. */
export function chosenFiles({ outputs, previews }: PromptOutcome): OutputFile[] {
  return outputs.length > 0 ? outputs : previews;
}

/** The texts to keep. */
export function chosenTexts({ texts }: PromptOutcome): OutputText[] {
  return texts.filter(({ key, text }) => key === TEXT_KEY && text.trim() !== '');
}

/** What an outcome delivers. @throws OutputError when that is nothing, or more than one report can name */
export function deliveryOf(outcome: PromptOutcome): { files: OutputFile[]; texts: OutputText[] } {
  const [files, texts] = [chosenFiles(outcome), chosenTexts(outcome)];
  if (files.length + texts.length === 0) throw new OutputError('The workflow saved no file');
  if (files.length + texts.length > MAX_OUTPUTS)
    throw new OutputError(`The workflow saved more than ${MAX_OUTPUTS} files`);
  return { files, texts };
}
