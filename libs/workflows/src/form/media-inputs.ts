import type { FieldWidget } from '@atelier/contracts';
import type { InputDefinition } from '../definitions.js';
import { optionsOf } from '../input-definitions.js';

/** Inputs that take what people bring, of nodes whose definition does not say so or is not known. */
const MEDIA_INPUTS: Record<string, FieldWidget> = {
  'LoadImage.image': 'image',
  'LoadImageMask.image': 'mask',
  'LoadImageOutput.image': 'image',
  'LoadVideo.file': 'video',
  'LoadAudio.audio': 'audio',
  'VHS_LoadVideo.video': 'video',
  'VHS_LoadAudioUpload.audio': 'audio',
};

const UPLOADS: [flag: string, widget: FieldWidget][] = [
  ['video_upload', 'video'],
  ['audio_upload', 'audio'],
  ['image_upload', 'image'],
  ['animated_image_upload', 'image'],
];

/** How an input takes a file that people bring; `undefined` for every other input. */
export function mediaWidget(className: string, input: string, definition?: InputDefinition): FieldWidget | undefined {
  const key = `${className}.${input}`;
  if (Object.hasOwn(MEDIA_INPUTS, key)) return MEDIA_INPUTS[key];
  const options = optionsOf(definition);
  return UPLOADS.find(([flag]) => options[flag] === true)?.[1];
}
