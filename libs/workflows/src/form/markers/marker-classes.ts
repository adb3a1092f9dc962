import type { FieldWidget } from '@atelier/contracts';

/** How a pack's node says that its value is an input of the form. */
export interface MarkerClass {
  /** Its input that holds the value. */
  value: string;
  /** Its inputs that name the field, best first; else the node's title. */
  labels: string[];
  /** A core node that takes its place, because a file cannot be put into the graph as a literal. */
  becomes?: { class: string; input: string };
  widget?: FieldWidget;
}

const IMAGE = { becomes: { class: 'LoadImage', input: 'image' }, widget: 'image' } as const;
const VIDEO = { becomes: { class: 'LoadVideo', input: 'file' }, widget: 'video' } as const;
const AUDIO = { becomes: { class: 'LoadAudio', input: 'audio' }, widget: 'audio' } as const;

const DEPLOY = { value: 'default_value', labels: ['display_name', 'input_id'] };
const SWARM = { value: 'value', labels: ['title', 'raw_id'] };
const PACK = { value: 'value', labels: [] };
const FAL = { value: 'value', labels: ['name'] };

/** Input nodes of ComfyDeploy, SwarmUI, comfy-pack and fal, as their packs define them. */
const MARKERS: Record<string, MarkerClass> = {
  ComfyUIDeployExternalText: { ...DEPLOY, widget: 'multiline' },
  ComfyUIDeployExternalTextAny: { ...DEPLOY, widget: 'multiline' },
  ComfyUIDeployExternalNumber: DEPLOY,
  ComfyUIDeployExternalNumberInt: DEPLOY,
  ComfyUIDeployExternalNumberSlider: { ...DEPLOY, widget: 'slider' },
  ComfyUIDeployExternalNumberSliderInt: { ...DEPLOY, widget: 'slider' },
  ComfyUIDeployExternalBoolean: DEPLOY,
  ComfyUIDeployExternalEnum: DEPLOY,
  ComfyUIDeployExternalSeed: { ...DEPLOY, widget: 'seed' },
  ComfyUIDeployExternalLora: { ...DEPLOY, value: 'default_lora_name' },
  ComfyUIDeployExternalCheckpoint: { ...DEPLOY, value: 'default_checkpoint_name' },
  ComfyUIDeployExternalImage: { ...DEPLOY, ...IMAGE },
  ComfyUIDeployExternalImageAlpha: { ...DEPLOY, ...IMAGE },
  ComfyUIDeployExternalImageBatch: { ...DEPLOY, ...IMAGE },
  ComfyUIDeployExternalVideo: { ...DEPLOY, ...VIDEO },
  ComfyUIDeployExternalAudio: { ...DEPLOY, ...AUDIO },
  SwarmInputInteger: SWARM,
  SwarmInputFloat: SWARM,
  SwarmInputText: { ...SWARM, widget: 'multiline' },
  SwarmInputModelName: SWARM,
  SwarmInputCheckpoint: SWARM,
  SwarmInputDropdown: SWARM,
  SwarmInputBoolean: SWARM,
  SwarmInputImage: { ...SWARM, ...IMAGE },
  SwarmInputAudio: { ...SWARM, ...AUDIO },
  SwarmInputVideo: { ...SWARM, ...VIDEO },
  CPackInputString: { ...PACK, widget: 'multiline' },
  CPackInputInt: PACK,
  CPackInputAny: PACK,
  CPackInputImage: { ...PACK, value: 'image', ...IMAGE },
  String_fal: FAL,
  StringInput_fal: { ...FAL, widget: 'multiline' },
  IntegerInput_fal: FAL,
  FloatInput_fal: FAL,
  BooleanInput_fal: FAL,
  LoadImageFromURL_fal: { ...FAL, value: 'url', ...IMAGE },
};

export function markerClass(className: string): MarkerClass | undefined {
  return Object.hasOwn(MARKERS, className) ? MARKERS[className] : undefined;
}

/** Output nodes of such packs that save pictures; the core's takes their place. */
const SAVES_PICTURES = new Set(['ComfyDeployOutputImage', 'CPackOutputImage', 'SaveImage_fal']);

export function savesPictures(className: string): boolean {
  return SAVES_PICTURES.has(className);
}
