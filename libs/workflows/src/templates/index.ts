import { checkpointHires, checkpointTextToImage, sd35TextToImage } from './checkpoint-images.js';
import { flux2Klein, fluxDev, fluxKontext, fluxSchnell } from './flux.js';
import { cannyControl, imageToImage, inpaint, outpaint, upscale } from './image-editing.js';
import { hunyuanVideo, ltxvImage, ltxvText } from './ltxv-hunyuan-video.js';
import { chroma, qwenImage, qwenImageEdit, zImageTurbo } from './qwen-z-chroma.js';
import { aceStep, hunyuan3d } from './sound-and-models.js';
import type { WorkflowTemplate } from './template.types.js';
import { wan21Image, wan21Text } from './wan21.js';
import { wan22Image, wan22Small, wan22Text } from './wan22.js';

export type { LocalText, TemplateFile, WorkflowTemplate } from './template.types.js';

/** The workflows that Atelier ships, in the order in which people see them. */
export const WORKFLOW_TEMPLATES: readonly WorkflowTemplate[] = [
  ...[checkpointTextToImage, checkpointHires, sd35TextToImage, fluxDev, fluxSchnell, flux2Klein],
  ...[qwenImage, zImageTurbo, chroma],
  ...[imageToImage, inpaint, outpaint, cannyControl, upscale, fluxKontext, qwenImageEdit],
  ...[wan21Text, wan21Image, wan22Small, wan22Text, wan22Image, ltxvText, ltxvImage, hunyuanVideo],
  ...[aceStep, hunyuan3d],
];
