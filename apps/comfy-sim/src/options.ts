import type { ClassOptions } from './classes/class-options.js';
import { guessedSizeMb } from './models/model-folders.js';

/** Which ComfyUI the simulator behaves like: the recorded 0.3.64, or a later one with the jobs API (0.26.0). */
export type ApiLevel = '0.3.64' | '0.26';

/** How much work a picture costs: `scene` is drawn (tens of ms of CPU), `flat` is one colour pair (under 1 ms), for benchmarks. */
export type PictureStyle = 'scene' | 'flat';

/** A model file that the simulator offers. */
export interface ModelOptions {
  name: string;
  /** Its folder as `/models` names it, e.g. `loras`, `diffusion_models`, `text_encoders`; `checkpoints` when absent. */
  folder?: string;
  /** Milliseconds that loading takes; when absent the simulator's `loadMs`, of which small files such as LoRAs take a share. */
  loadMs?: number;
  /** Size of the file and memory of the loaded model in MiB; guessed when absent (SDXL 6,900, other checkpoints 2,100). */
  vramMb?: number;
}

/** What one sampling step works on. */
export interface StepOf {
  /** Name of the model file; undefined without one. */
  model: string | undefined;
  width: number;
  height: number;
  batch: number;
}

/** Milliseconds of one sampling step, asked before each: for a pace that differs and changes, as on a real GPU. */
export type StepTime = (of: StepOf) => number;

/** Settings that can change while the simulator runs. */
export interface SimSettings {
  /** Milliseconds of one sampling step. */
  stepMs: number | StepTime;
  /** Milliseconds that loading a model takes when the model names no time of its own. */
  loadMs: number;
  /** Simulated graphics memory in MiB; a prompt that needs more runs out of memory. */
  vramMb: number;
  /** Whether checkpoints and diffusion models stay loaded while there is memory; by default the next one takes the place of the last. */
  keepModels: boolean;
  pictures: PictureStyle;
  /** Whether sampling sends previews (`--preview-method` of the real one). */
  previews: boolean;
  /** Longest side of a preview in pixels (`--preview-size`). */
  previewSize: number;
  /** The real one's fault: closing the older of two sockets with one id deafens the newer. */
  twoSocketsBug: boolean;
}

/** What `startComfySim` takes; everything has a default. */
export interface ComfySimOptions extends Partial<SimSettings> {
  /** Address to listen on; 127.0.0.1 by default. */
  host?: string;
  /** Port to listen on; 0 (a free one) by default. */
  port?: number;
  apiLevel?: ApiLevel;
  /** The model files it has; a name alone is a checkpoint. */
  models?: (string | ModelOptions)[];
  /** How its node classes differ from ComfyUI's core. */
  classes?: ClassOptions;
  /** Folder that holds `output`, `input` and `temp`; by default a temporary one, removed on close. */
  directory?: string;
  /** File that every execution is appended to, for whoever must know what ran even when the process was killed; none by default. */
  journalFile?: string;
  /** What a simulated exit of the process does after the sockets broke; in-process nothing more happens. */
  onExit?: () => void;
  /** Receives one line for each thing worth a log line; silent by default. */
  log?: (message: string, fields?: Record<string, unknown>) => void;
}

/** A model file with folder and memory known; `loadMs` stays open so that the setting can change. */
export type ResolvedModel = ModelOptions & { folder: string; vramMb: number };

/** The options with every default filled in. */
export interface ResolvedOptions {
  host: string;
  port: number;
  apiLevel: ApiLevel;
  models: ResolvedModel[];
  classes: ClassOptions;
  directory: string | undefined;
  journalFile: string | undefined;
  settings: SimSettings;
  onExit: () => void;
  log: (message: string, fields?: Record<string, unknown>) => void;
}

/** The checkpoints offered when none are named. */
export const DEFAULT_MODELS = [
  'dreamshaper-8.safetensors',
  'stable-diffusion-1.5.safetensors',
  'stable-diffusion-xl.safetensors',
];

const DEFAULT_SETTINGS: SimSettings = {
  stepMs: 60,
  loadMs: 800,
  vramMb: 24_576,
  keepModels: false,
  pictures: 'scene',
  previews: true,
  previewSize: 256,
  twoSocketsBug: true,
};

/** Fills in every default, so that nothing after this has an optional field. */
export function resolveOptions(options: ComfySimOptions): ResolvedOptions {
  return {
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    apiLevel: options.apiLevel ?? '0.3.64',
    models: resolveModels(options.models ?? DEFAULT_MODELS),
    classes: options.classes ?? {},
    directory: options.directory,
    journalFile: options.journalFile,
    settings: resolveSettings(options),
    onExit: options.onExit ?? (() => undefined),
    log: options.log ?? (() => undefined),
  };
}

function resolveSettings(options: ComfySimOptions): SimSettings {
  const given = Object.keys(DEFAULT_SETTINGS)
    .map((key) => [key, options[key as keyof SimSettings]] as const)
    .filter(([, value]) => value !== undefined);
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(given) };
}

/** Model files with everything known that is not a setting. */
export function resolveModels(models: (string | ModelOptions)[]): ResolvedModel[] {
  return models.map((model) => {
    const given: ModelOptions = typeof model === 'string' ? { name: model } : model;
    const folder = given.folder ?? 'checkpoints';
    return { ...given, folder, vramMb: given.vramMb ?? guessedSizeMb(folder, given.name) };
  });
}
