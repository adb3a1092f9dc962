/** What a trainer writes into a LoRA: how often each tag stood beside its pictures, as JSON text among texts. */
export function loraMetadata(file: string): Record<string, string> {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).replace(/\.[^.]*$/, '');
  const word = name.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return {
    'modelspec.title': name,
    'modelspec.architecture': 'stable-diffusion-xl-v1-base/lora',
    ss_output_name: name,
    ss_base_model_version: 'sdxl_base_v1-0',
    ss_tag_frequency: JSON.stringify({ [`10_${word}`]: { [word]: 40, outdoors: 12 }, '2_more': { [word]: 8 } }),
  };
}
