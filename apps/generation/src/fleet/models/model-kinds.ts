import type { ModelKind } from '@atelier/contracts';
import { folderName } from '@atelier/workflows';

/** What the files of a model folder are. */
const KIND_OF: Readonly<Record<string, ModelKind>> = {
  checkpoints: 'checkpoint',
  diffusion_models: 'diffusion_model',
  text_encoders: 'text_encoder',
  vae: 'vae',
  loras: 'lora',
  controlnet: 'controlnet',
  upscale_models: 'upscaler',
  latent_upscale_models: 'upscaler',
  embeddings: 'embedding',
  clip_vision: 'clip_vision',
  style_models: 'style_model',
};

/** What a workflow is known by, the most telling first: text-to-image runs the one, and workflows load either. */
export const MAIN_FOLDERS = ['checkpoints', 'diffusion_models'];

/** Older names under which a ComfyUI, or a node pack, lists the same kinds of files. */
const OTHER_NAMES = ['clip', 'clip_gguf', 'unet', 'unet_gguf', 't2i_adapter'];

export function kindOfFolder(folder: string): ModelKind {
  const name = folderName(folder);
  return Object.hasOwn(KIND_OF, name) ? KIND_OF[name]! : 'other';
}

/** The folders that hold files of a kind; of `other` those that do not. */
export function foldersOfKind(kind: ModelKind): { only: string[] | null; except: string[] } {
  const named = [...Object.keys(KIND_OF), ...OTHER_NAMES];
  if (kind === 'other') return { only: null, except: named };
  return { only: named.filter((folder) => kindOfFolder(folder) === kind), except: [] };
}
