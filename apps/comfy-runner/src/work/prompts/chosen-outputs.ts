import type { OutputFile, OutputText, PromptOutcome } from '@atelier/comfyui';

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
