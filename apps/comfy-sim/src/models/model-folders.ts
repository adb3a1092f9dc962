/** The folders that `/models` lists, in the order of 0.3.64. */
export const MODEL_FOLDERS = [
  ...['checkpoints', 'configs', 'loras', 'vae', 'text_encoders', 'diffusion_models', 'clip_vision', 'style_models'],
  ...['embeddings', 'diffusers', 'vae_approx', 'controlnet', 'gligen', 'upscale_models', 'custom_nodes'],
  ...['hypernetworks', 'photomaker', 'classifiers', 'model_patches', 'audio_encoders'],
];

/** Folders whose files are the model of a graph; the others hold what goes with one. */
const MAIN_FOLDERS = new Set(['checkpoints', 'diffusion_models', 'diffusers']);

/** Simulated size of a file in MiB by its folder, when nothing else is said. */
const SIZE_MB: Record<string, number> = {
  ...{ checkpoints: 2_100, diffusion_models: 6_900, diffusers: 2_100, text_encoders: 1_500, controlnet: 700 },
  ...{ clip_vision: 600, vae: 160, loras: 150, upscale_models: 64, embeddings: 1 },
};
const XL_MB = 6_900;
const OTHER_MB = 100;

export function isMainFolder(folder: string): boolean {
  return MAIN_FOLDERS.has(folder);
}

/** A checkpoint with XL in its name is as large as SDXL. */
export function guessedSizeMb(folder: string, name: string): number {
  return folder === 'checkpoints' && /xl/i.test(name) ? XL_MB : (SIZE_MB[folder] ?? OTHER_MB);
}
