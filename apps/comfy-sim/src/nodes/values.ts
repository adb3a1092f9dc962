import type { ModelFile } from '../models/model-store.js';
import type { Mask } from '../pictures/mask.js';
import type { Picture } from '../pictures/picture.js';

/** What travels along links of models of every kind (MODEL, CLIP, VAE, CONTROL_NET ...): the files it is made of. */
export interface ModelValue {
  /** The first is the model itself, the others changed it (LoRAs with their strengths). */
  files: ModelFile[];
  changes: string[];
}

/** What travels along a CONDITIONING link. */
export interface ConditioningValue {
  text: string;
  /** A picture that the result is to resemble, and how much of the drawing covers it (reference latents, ControlNet hints). */
  reference?: { picture: Picture; covered: number };
}

/** What travels along a LATENT link: sizes in pixels, and what it was encoded from or sampled to. */
export interface LatentValue {
  width: number;
  height: number;
  batch: number;
  /** Frames of each item of a film; one for a picture. */
  frames?: number;
  /** Length of a sound. */
  seconds?: number;
  pictures?: Picture[];
  /** Where sampling changes the pictures; everywhere without one. */
  mask?: Mask;
  /** Decides what a sampled sound or model is like. */
  layout?: string;
}

/** What travels along an IMAGE link: descriptions of pictures, drawn only when saved or changed. */
export interface ImageValue {
  pictures: Picture[];
}

/** What travels along a MASK link. */
export interface MaskValue {
  masks: Mask[];
}

/** What travels along an AUDIO link. */
export interface AudioValue {
  sampleRate: number;
  channels: number;
  seconds: number;
  /** Interleaved samples, of an upload that could be read; a tone without. */
  samples?: Int16Array;
  layout: string;
}

/** What travels along a VIDEO link: a file as it is, or pictures and perhaps a sound. */
export interface VideoValue {
  file?: string;
  pictures: Picture[];
  fps: number;
  audio?: AudioValue;
}
