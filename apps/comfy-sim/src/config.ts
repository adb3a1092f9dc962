import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { keepDigits } from './json.js';
import { MODEL_FOLDERS } from './models/model-folders.js';
import { EXAMPLE_MODELS, shippedModels } from './models/shipped-models.js';
import { DEFAULT_MODELS, type ComfySimOptions, type ModelOptions } from './options.js';

/** `name`, `folder:name` or either with `=milliseconds that loading takes`, separated by commas. */
const models = z.string().transform((text, context) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => parseModel(part, context)),
);
/** A JSON file with `missing` and `extra` (ClassOptions). */
const classesFile = z.string().transform((file, context) => {
  try {
    return classesSchema.parse(JSON.parse(readFileSync(file, 'utf8'), keepDigits));
  } catch (error) {
    context.addIssue({ code: 'custom', message: `cannot read the classes of ${file}: ${String(error)}` });
    return z.NEVER;
  }
});
const classesSchema = z.strictObject({
  missing: z.array(z.string()).optional(),
  extra: z.record(z.string(), z.looseObject({})).optional(),
});
const milliseconds = z.coerce.number().min(0).max(600_000);
const yesNo = z.enum(['on', 'off']).transform((word) => word === 'on');

const configSchema = z.object({
  COMFY_SIM_HOST: z.string().min(1).default('127.0.0.1'),
  COMFY_SIM_PORT: z.coerce.number().int().min(0).max(65_535).default(8188),
  COMFY_SIM_MODELS: models.default([
    ...DEFAULT_MODELS.map((name) => ({ name })),
    ...shippedModels(),
    ...EXAMPLE_MODELS,
  ]),
  COMFY_SIM_CLASSES: classesFile.optional(),
  COMFY_SIM_STEP_MS: milliseconds.default(60),
  COMFY_SIM_LOAD_MS: milliseconds.default(800),
  COMFY_SIM_VRAM_MB: z.coerce.number().min(1).default(24_576),
  COMFY_SIM_KEEP_MODELS: yesNo.default(false),
  COMFY_SIM_API_LEVEL: z.enum(['0.3.64', '0.26']).default('0.3.64'),
  COMFY_SIM_DIR: z.string().min(1).optional(),
  COMFY_SIM_JOURNAL: z.string().min(1).optional(),
  COMFY_SIM_PICTURES: z.enum(['scene', 'flat']).default('scene'),
  COMFY_SIM_PREVIEWS: yesNo.default(true),
  COMFY_SIM_PREVIEW_SIZE: z.coerce.number().int().min(16).max(2_048).default(256),
  COMFY_SIM_TWO_SOCKETS_BUG: yesNo.default(true),
});

function parseModel(part: string, context: z.RefinementCtx): ModelOptions {
  const [, folder, name, loadMs] = /^(?:([^:=]+):)?(.+?)(?:=(\d+))?$/.exec(part)!;
  if (name!.includes('='))
    context.addIssue({ code: 'custom', message: `"${part}" is neither a name nor name=milliseconds` });
  if (folder !== undefined && !MODEL_FOLDERS.includes(folder))
    context.addIssue({ code: 'custom', message: `"${folder}" is no folder of models` });
  return { name: name!, folder, loadMs: loadMs === undefined ? undefined : Number(loadMs) };
}

/** The environment is unusable; the message lists every fault. */
export class ConfigError extends Error {
  readonly code = 'invalid_config';
}

/** Reads the simulator's settings from the environment; an empty variable counts as absent. Throws ConfigError. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): ComfySimOptions {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = configSchema.safeParse(given);
  if (!parsed.success) throw new ConfigError(`The simulator's settings are wrong:\n${z.prettifyError(parsed.error)}`);
  return toOptions(parsed.data);
}

function toOptions(env: z.infer<typeof configSchema>): ComfySimOptions {
  return {
    ...{
      host: env.COMFY_SIM_HOST,
      port: env.COMFY_SIM_PORT,
      models: env.COMFY_SIM_MODELS,
      classes: env.COMFY_SIM_CLASSES,
      directory: env.COMFY_SIM_DIR,
      journalFile: env.COMFY_SIM_JOURNAL,
    },
    ...{ stepMs: env.COMFY_SIM_STEP_MS, loadMs: env.COMFY_SIM_LOAD_MS, vramMb: env.COMFY_SIM_VRAM_MB },
    keepModels: env.COMFY_SIM_KEEP_MODELS,
    ...{ apiLevel: env.COMFY_SIM_API_LEVEL, pictures: env.COMFY_SIM_PICTURES, previews: env.COMFY_SIM_PREVIEWS },
    ...{ previewSize: env.COMFY_SIM_PREVIEW_SIZE, twoSocketsBug: env.COMFY_SIM_TWO_SOCKETS_BUG },
  };
}
