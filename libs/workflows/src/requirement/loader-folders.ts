import { classDefinition, inputDefinition, optionsOf } from '../input-definitions.js';
import type { Definitions } from '../definitions.js';
import { folderName } from './model-file.js';

/** Which folder the inputs of known loaders list: core nodes up to 2026, and the packs that most workflows use. */
const FOLDER_OF: Record<string, string> = {
  'CheckpointLoaderSimple.ckpt_name': 'checkpoints',
  'CheckpointLoader.ckpt_name': 'checkpoints',
  'unCLIPCheckpointLoader.ckpt_name': 'checkpoints',
  'ImageOnlyCheckpointLoader.ckpt_name': 'checkpoints',
  'CreateHookModelAsLora.ckpt_name': 'checkpoints',
  'CreateHookModelAsLoraModelOnly.ckpt_name': 'checkpoints',
  'LTXVAudioVAELoader.ckpt_name': 'checkpoints',
  'LTXAVTextEncoderLoader.ckpt_name': 'checkpoints',
  'LTXAVTextEncoderLoader.text_encoder': 'text_encoders',
  'CheckpointLoader.config_name': 'configs',
  'UNETLoader.unet_name': 'diffusion_models',
  'UnetLoaderGGUF.unet_name': 'diffusion_models',
  'UnetLoaderGGUFAdvanced.unet_name': 'diffusion_models',
  'CLIPLoader.clip_name': 'text_encoders',
  'CLIPLoaderGGUF.clip_name': 'text_encoders',
  'DualCLIPLoader.clip_name#': 'text_encoders',
  'DualCLIPLoaderGGUF.clip_name#': 'text_encoders',
  'TripleCLIPLoader.clip_name#': 'text_encoders',
  'TripleCLIPLoaderGGUF.clip_name#': 'text_encoders',
  'QuadrupleCLIPLoader.clip_name#': 'text_encoders',
  'QuadrupleCLIPLoaderGGUF.clip_name#': 'text_encoders',
  'VAELoader.vae_name': 'vae',
  'LoraLoader.lora_name': 'loras',
  'LoraLoaderModelOnly.lora_name': 'loras',
  'LoadLoraModel.loras.#.lora_name': 'loras',
  'LoadLoraTextEncoder.loras.#.lora_name': 'loras',
  'TrainLoraNode.existing_lora': 'loras',
  'CreateHookLora.lora_name': 'loras',
  'CreateHookLoraModelOnly.lora_name': 'loras',
  'ControlNetLoader.control_net_name': 'controlnet',
  'DiffControlNetLoader.control_net_name': 'controlnet',
  'ModelPatchLoader.name': 'model_patches',
  'CLIPVisionLoader.clip_name': 'clip_vision',
  'StyleModelLoader.style_model_name': 'style_models',
  'AudioEncoderLoader.audio_encoder_name': 'audio_encoders',
  'UpscaleModelLoader.model_name': 'upscale_models',
  'LatentUpscaleModelLoader.model_name': 'latent_upscale_models',
  'GLIGENLoader.gligen_name': 'gligen',
  'HypernetworkLoader.hypernetwork_name': 'hypernetworks',
  'PhotoMakerLoader.photomaker_model_name': 'photomaker',
  'LoadBackgroundRemovalModel.bg_removal_name': 'background_removal',
  'FrameInterpolationModelLoader.model_name': 'frame_interpolation',
  'OpticalFlowLoader.model_name': 'optical_flow',
  'LoadMoGeModel.model_name': 'geometry_estimation',
  'IPAdapterModelLoader.ipadapter_file': 'ipadapter',
};

/** By the name of the input alone, for loaders of packs that follow the core's names. */
const FOLDER_OF_INPUT: Record<string, string> = {
  ckpt_name: 'checkpoints',
  unet_name: 'diffusion_models',
  vae_name: 'vae',
  lora_name: 'loras',
  control_net_name: 'controlnet',
};

/** The folder that the table of known loaders names for an input. */
export function tabledFolder(className: string, input: string): string | undefined {
  const key = `${className}.${input.replaceAll(/\d+/g, '#')}`;
  if (Object.hasOwn(FOLDER_OF, key)) return FOLDER_OF[key];
  const plain = `${className}.${input}`;
  return Object.hasOwn(FOLDER_OF, plain) ? FOLDER_OF[plain] : undefined;
}

export function folderByInputName(input: string): string | undefined {
  const name = input.slice(input.lastIndexOf('.') + 1);
  return Object.hasOwn(FOLDER_OF_INPUT, name) ? FOLDER_OF_INPUT[name] : undefined;
}

/** The folder that a definition itself names: a catalogue keeps it there when it takes the list of files out. */
export function notedFolder(definitions: Definitions, className: string, input: string): string | undefined {
  const { model_folder: folder } = optionsOf(inputDefinition(classDefinition(definitions, className), input));
  return typeof folder === 'string' ? folderName(folder) : undefined;
}
