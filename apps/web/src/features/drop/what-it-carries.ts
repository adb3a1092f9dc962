import type { Model } from '@atelier/contracts';
import type { EmbeddedTexts } from '@atelier/workflows';
import type { Draft } from '../draft/draft.js';
import { draftOfLink } from '../draft/draft-link.js';
import { a1111Settings } from './a1111-settings.js';
import { graphSettings } from './graph-settings.js';

export interface Carried {
  /** Settings of text to image, in the words of the form; null: there are none. */
  settings: Partial<Draft> | null;
  /** It holds a graph of ComfyUI. */
  hasWorkflow: boolean;
}

export const NOTHING: Carried = { settings: null, hasWorkflow: false };

const NO_TEXTS: EmbeddedTexts = {};

/** What a picture says of how it was made: ours and ComfyUI's by their graph, AUTOMATIC1111's by its text. Broken ones say nothing. */
export async function whatItCarries(file: Blob, models: readonly Model[]): Promise<Carried> {
  const { readEmbedded } = await import('@atelier/workflows');
  const { prompt, workflow, parameters } = await readEmbedded(file).catch(() => NO_TEXTS);
  const found = (prompt && graphSettings(prompt)) || (parameters ? a1111Settings(parameters) : null);
  return { settings: found && settingsOf(found, models), hasWorkflow: !!prompt || !!workflow };
}

/** A model that nobody here has would only be refused: the form keeps its own. */
function settingsOf(
  { model_name, ...others }: Record<string, unknown>,
  models: readonly Model[],
): Partial<Draft> | null {
  const named = typeof model_name === 'string' ? bare(model_name) : null;
  const model = models.find(
    ({ name, file }) => named !== null && [name, file ?? ''].some((one) => bare(one) === named),
  );
  return draftOfLink({ ...others, ...(model ? { model_name: model.name } : {}) });
}

/** The name of a file without its folders and its ending, which other programs leave out. */
const bare = (name: string): string =>
  name.replace(/^.*[\\/]/, '').replace(/\.(safetensors|sft|ckpt|pth?|gguf)$/i, '').toLowerCase(); // prettier-ignore
