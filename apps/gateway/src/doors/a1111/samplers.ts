import { SAMPLERS, SCHEDULERS, type GenerationParams } from '@atelier/contracts';
import { AppError } from '@atelier/platform';

type Sampler = GenerationParams['sampler_name'];
type Scheduler = GenerationParams['scheduler'];

/** Samplers as AUTOMATIC1111 shows them. */
export const SAMPLER_NAMES: Readonly<Record<string, Sampler>> = {
  'Euler a': 'euler_ancestral',
  Euler: 'euler',
  Heun: 'heun',
  LMS: 'lms',
  DPM2: 'dpm_2',
  'DPM2 a': 'dpm_2_ancestral',
  'DPM++ 2S a': 'dpmpp_2s_ancestral',
  'DPM++ SDE': 'dpmpp_sde',
  'DPM++ 2M': 'dpmpp_2m',
  'DPM++ 2M SDE': 'dpmpp_2m_sde',
  'DPM++ 3M SDE': 'dpmpp_3m_sde',
  DDPM: 'ddpm',
  DDIM: 'ddim',
  UniPC: 'uni_pc',
  LCM: 'lcm',
};

/** Schedulers as AUTOMATIC1111 shows them. */
export const SCHEDULER_NAMES: Readonly<Record<string, Scheduler>> = {
  Automatic: 'normal',
  Uniform: 'normal',
  Karras: 'karras',
  Exponential: 'exponential',
  'SGM Uniform': 'sgm_uniform',
  'KL Optimal': 'kl_optimal',
  Simple: 'simple',
  Normal: 'normal',
  DDIM: 'ddim_uniform',
  Beta: 'beta',
};

const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
const lookUp = <T>(names: Readonly<Record<string, T>>, own: readonly T[]) =>
  new Map([...own.map((name) => [plain(String(name)), name] as const), ...Object.entries(names).map(([name, is]) => [plain(name), is] as const)]); // prettier-ignore

const samplers = lookUp(SAMPLER_NAMES, SAMPLERS);
const schedulers = lookUp(SCHEDULER_NAMES, SCHEDULERS);

/**
 * What a sampler's name stands for: one of AUTOMATIC1111, also with the scheduler behind it as its releases before 1.9 had it
 * (`DPM++ 2M Karras`), or one of ComfyUI.
 * @throws AppError `validation_failed` as AUTOMATIC1111 refuses what it does not know
 */
export function samplingOf(sampler: string | null | undefined, scheduler: string | null | undefined) {
  const [name, behind] = splitName(plain(sampler || 'Euler'));
  const found = samplers.get(name);
  if (!found) throw new AppError('validation_failed', { detail: 'Sampler not found' });
  const given = scheduler && plain(scheduler) !== 'automatic' ? schedulers.get(plain(scheduler)) : undefined;
  return { sampler_name: found, scheduler: given ?? behind ?? ('normal' as const) };
}

function splitName(name: string): [sampler: string, scheduler?: Scheduler] {
  if (samplers.has(name)) return [name];
  for (const [ending, scheduler] of schedulers)
    if (name.endsWith(` ${ending}`)) return [name.slice(0, -ending.length - 1), scheduler];
  return [name];
}

/** The names under which AUTOMATIC1111 shows them; those of ComfyUI where it has none. */
export const shownSampler = (sampler: string): string =>
  Object.keys(SAMPLER_NAMES).find((name) => SAMPLER_NAMES[name] === sampler) ?? sampler;
export const shownScheduler = (scheduler: string): string =>
  Object.keys(SCHEDULER_NAMES).find((name) => SCHEDULER_NAMES[name] === scheduler && name !== 'Uniform') ?? scheduler;
