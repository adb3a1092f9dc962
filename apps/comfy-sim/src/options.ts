/** Which ComfyUI the simulator behaves like: the recorded 0.3.64, or a later one with the jobs API (0.26.0). */
export type ApiLevel = '0.3.64' | '0.26';

/** How much work a picture costs: `scene` is drawn (tens of ms of CPU), `flat` is one colour pair (under 1 ms), for benchmarks. */
export type PictureStyle = 'scene' | 'flat';

/** A checkpoint that the simulator offers. */
export interface ModelOptions {
  name: string;
  /** Milliseconds that loading takes; the simulator's `loadMs` when absent. */
  loadMs?: number;
  /** Simulated memory of the loaded model in MiB; guessed from the name when absent (SDXL 6,900, others 2,100). */
  vramMb?: number;
}

/** Settings that can change while the simulator runs. */
export interface SimSettings {
  /** Milliseconds of one sampling step. */
  stepMs: number;
  /** Milliseconds that loading a model takes when the model names no time of its own. */
  loadMs: number;
  /** Simulated graphics memory in MiB; a prompt that needs more runs out of memory. */
  vramMb: number;
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
  models?: (string | ModelOptions)[];
  /** Folder that holds `output`, `input` and `temp`; by default a temporary one, removed on close. */
  directory?: string;
  /** File that every execution is appended to, for whoever must know what ran even when the process was killed; none by default. */
  journalFile?: string;
  /** What a simulated exit of the process does after the sockets broke; in-process nothing more happens. */
  onExit?: () => void;
  /** Receives one line for each thing worth a log line; silent by default. */
  log?: (message: string, fields?: Record<string, unknown>) => void;
}

/** A checkpoint with its memory known; `loadMs` stays open so that the setting can change. */
export type ResolvedModel = ModelOptions & { vramMb: number };

/** The options with every default filled in. */
export interface ResolvedOptions {
  host: string;
  port: number;
  apiLevel: ApiLevel;
  models: ResolvedModel[];
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
    models: (options.models ?? DEFAULT_MODELS).map(resolveModel),
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

function resolveModel(model: string | ModelOptions): ResolvedModel {
  const given: ModelOptions = typeof model === 'string' ? { name: model } : model;
  return { ...given, vramMb: given.vramMb ?? (/xl/i.test(given.name) ? 6_900 : 2_100) };
}
