/** Endings that ComfyUI lists in its model folders (`folder_paths.supported_pt_extensions`), and two that packs add. */
const MODEL_FILE = /\.(ckpt|pt|pt2|bin|pth|safetensors|pkl|sft|gguf|onnx)$/i;

const MAX_NAME = 500;

/** Whether a value can be the name of a model file; a text that mentions one is not. */
export function isModelFile(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_NAME && !/[\r\n]/.test(value) && MODEL_FILE.test(value);
}

/** A name as names are compared: ComfyUI on Windows lists folders with a backslash. */
export function comparableFile(file: string): string {
  return file.replaceAll('\\', '/');
}

/** Older names of folders, and folders by which a pack lists further files of the same folder. */
const FOLDER_ALIASES: Record<string, string> = {
  clip: 'text_encoders',
  clip_gguf: 'text_encoders',
  unet: 'diffusion_models',
  unet_gguf: 'diffusion_models',
  t2i_adapter: 'controlnet',
};

/** The one name under which Atelier knows a folder of models. */
export function folderName(folder: string): string {
  return Object.hasOwn(FOLDER_ALIASES, folder) ? FOLDER_ALIASES[folder]! : folder;
}
