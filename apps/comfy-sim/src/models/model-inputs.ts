/** Which folder of models an input lists, where its name alone would tell another one or none. */
const BY_CLASS: Record<string, string> = {
  'CLIPVisionLoader.clip_name': 'clip_vision',
  'DiffusersLoader.model_path': 'diffusers',
  'ModelPatchLoader.name': 'model_patches',
  'TrainLoraNode.existing_lora': 'loras',
  'UpscaleModelLoader.model_name': 'upscale_models',
};

/** Names of inputs that list model files, with the folder. */
const BY_NAME: Record<string, string> = {
  ckpt_name: 'checkpoints',
  unet_name: 'diffusion_models',
  ...{ clip_name: 'text_encoders', clip_name1: 'text_encoders', clip_name2: 'text_encoders' },
  ...{ clip_name3: 'text_encoders', clip_name4: 'text_encoders' },
  ...{ vae_name: 'vae', lora_name: 'loras', control_net_name: 'controlnet', style_model_name: 'style_models' },
  ...{ gligen_name: 'gligen', hypernetwork_name: 'hypernetworks', photomaker_model_name: 'photomaker' },
  audio_encoder_name: 'audio_encoders',
};

/** The folder of models that an input of a class lists (facts of 0.3.64); undefined when it lists none. */
export function modelFolderOf(className: string, input: string): string | undefined {
  return BY_CLASS[`${className}.${input}`] ?? (Object.hasOwn(BY_NAME, input) ? BY_NAME[input] : undefined);
}
