import type { ModelFile } from '../models/model-store.js';
import { solidMask } from '../pictures/mask.js';
import { decoded, encoded, toLatentCells } from './latent-nodes.js';
import type { SigmasValue } from './sampling-nodes.js';
import type { AudioValue, ConditioningValue, ImageValue, LatentValue, MaskValue, ModelValue, VideoValue } from './values.js'; // prettier-ignore

/** Sizes of what is made of nothing. */
const SIDE = 512;
const SECONDS = 2;
const SAMPLE_RATE = 44_100;
const STEPS = 20;
const FPS = 24;
/** How much of a picture's drawing covers what an edit refers to, and a ControlNet's hint. */
const OVER_REFERENCE = 0.45;
const OVER_HINT = 0.75;
/** A frame more than a multiple of this: video models compress so many frames into one. */
const FRAMES_PER_STEP = 4;

/** What a stand-in knows when it makes an output. */
export interface StandIn {
  className: string;
  /** Values by input name, in the order of the definition. */
  inputs: [name: string, type: string, value: unknown][];
  /** The model files that the node names; they are loaded. */
  files: ModelFile[];
}

type Maker = (asked: StandIn) => unknown;

const MAKERS: Record<string, Maker> = {
  ...{ IMAGE: madeImage, MASK: madeMask, LATENT: madeLatent, CONDITIONING: madeConditioning },
  ...{ AUDIO: madeAudio, VIDEO: madeVideo, SIGMAS: madeSigmas },
  STRING: (asked) => textOf(asked),
  INT: (asked) => numberOf(asked, 'INT') ?? 0,
  FLOAT: (asked) => numberOf(asked, 'FLOAT') ?? numberOf(asked, 'INT') ?? 0,
  BOOLEAN: (asked) => firstOf(asked, 'BOOLEAN') ?? false,
  NOISE: (asked) => ({ seed: valueOf(asked, 'noise_seed') ?? 0 }),
  GUIDER: (asked) => ({
    ...{ model: firstOf(asked, 'MODEL'), positive: nthOf(asked, 'CONDITIONING', 0) },
    negative: valueOf(asked, 'negative'),
  }),
};

/** A value of a type for an output that no input can be handed on to. */
export function made(type: string, asked: StandIn): unknown {
  return (MAKERS[type] ?? madeModel)(asked);
}

function valueOf({ inputs }: StandIn, ...names: string[]): unknown {
  return inputs.find(([name]) => names.includes(name))?.[2];
}

function nthOf({ inputs }: StandIn, type: string, index: number): unknown {
  return inputs.filter(([, each]) => each === type)[index]?.[2];
}

function firstOf(asked: StandIn, type: string): unknown {
  return nthOf(asked, type, 0);
}

function numberOf(asked: StandIn, type: string): number | undefined {
  return firstOf(asked, type) as number | undefined;
}

/** Every text that the node was given, as one. */
function textOf({ inputs }: StandIn): string {
  return inputs
    .filter(([, type]) => type === 'STRING')
    .map(([, , value]) => String(value))
    .join('\n');
}

/** What the result must depend on: everything plain that the node was given. */
function layoutOf({ className, inputs }: StandIn): string {
  const plain = inputs
    .filter(([, , value]) => typeof value !== 'object')
    .map(([name, , value]) => `${name}=${String(value)}`);
  return [className, ...plain].join('\n');
}

function sizeOf(asked: StandIn): { width: number; height: number } {
  const side = (name: string) => (valueOf(asked, name) as number | undefined) || SIDE;
  return { width: side('width'), height: side('height') };
}

/** What a latent holds, else what a film holds, else a scene. */
function madeImage(asked: StandIn): ImageValue {
  const latent = firstOf(asked, 'LATENT') as LatentValue | undefined;
  if (latent) return decoded(latent);
  const video = firstOf(asked, 'VIDEO') as VideoValue | undefined;
  if (video) return { pictures: video.pictures };
  return { pictures: [{ ...sizeOf(asked), mood: textOf(asked), layout: layoutOf(asked) }] };
}

function madeMask(asked: StandIn): MaskValue {
  const picture = (firstOf(asked, 'IMAGE') as ImageValue | undefined)?.pictures[0];
  const { width, height } = picture ?? sizeOf(asked);
  return { masks: [solidMask(width, height, 0)] };
}

/** Of the size that is asked for, else of the picture. */
function madeLatent(asked: StandIn): LatentValue {
  const image = firstOf(asked, 'IMAGE') as ImageValue | undefined;
  const mask = (firstOf(asked, 'MASK') as MaskValue | undefined)?.masks[0];
  if (image && valueOf(asked, 'width') === undefined) return { ...encoded(image), mask };
  const { width, height } = sizeOf(asked);
  return {
    ...{ width: toLatentCells(width), height: toLatentCells(height) },
    ...{ batch: (valueOf(asked, 'batch_size') as number | undefined) ?? 1, frames: framesOf(asked) },
    ...{ seconds: valueOf(asked, 'seconds') as number | undefined, layout: layoutOf(asked) },
  };
}

function framesOf(asked: StandIn): number | undefined {
  const length = valueOf(asked, 'length', 'video_frames') as number | undefined;
  return length === undefined ? undefined : Math.floor((length - 1) / FRAMES_PER_STEP) * FRAMES_PER_STEP + 1;
}

function madeConditioning(asked: StandIn): ConditioningValue {
  return withReference({ text: textOf(asked) }, asked);
}

/** A conditioning that also refers to the picture that the node was given, as edits and ControlNets do. */
export function withReference(value: ConditioningValue, asked: StandIn): ConditioningValue {
  const image = firstOf(asked, 'IMAGE') as ImageValue | undefined;
  const picture = image?.pictures[0] ?? (firstOf(asked, 'LATENT') as LatentValue | undefined)?.pictures?.[0];
  if (!picture) return value;
  return { ...value, reference: { picture, covered: firstOf(asked, 'CONTROL_NET') ? OVER_HINT : OVER_REFERENCE } };
}

function madeAudio(asked: StandIn): AudioValue {
  const latent = firstOf(asked, 'LATENT') as LatentValue | undefined;
  const audio = (firstOf(asked, 'VIDEO') as VideoValue | undefined)?.audio;
  if (audio) return audio;
  const seconds = latent?.seconds ?? (valueOf(asked, 'duration', 'seconds') as number | undefined) ?? SECONDS;
  return { sampleRate: SAMPLE_RATE, channels: 1, seconds, layout: latent?.layout ?? layoutOf(asked) };
}

function madeVideo(asked: StandIn): VideoValue {
  const pictures = (firstOf(asked, 'IMAGE') as ImageValue | undefined)?.pictures ?? madeImage(asked).pictures;
  const fps = (valueOf(asked, 'fps') as number | undefined) ?? FPS;
  return { pictures, fps, audio: firstOf(asked, 'AUDIO') as AudioValue | undefined };
}

function madeSigmas(asked: StandIn): SigmasValue {
  const steps = (valueOf(asked, 'steps') as number | undefined) ?? STEPS;
  return { steps, denoise: (valueOf(asked, 'denoise') as number | undefined) ?? 1 };
}

/** Models of every kind, and what else has no form of its own (samplers, hooks, meshes ...). */
function madeModel(asked: StandIn): ModelValue & { layout: string } {
  const model = asked.inputs.map(([, , value]) => value).find(isModelValue);
  return { files: asked.files.length > 0 ? asked.files : (model?.files ?? []), changes: [], layout: layoutOf(asked) };
}

function isModelValue(value: unknown): value is ModelValue {
  return typeof value === 'object' && value !== null && 'files' in value;
}
