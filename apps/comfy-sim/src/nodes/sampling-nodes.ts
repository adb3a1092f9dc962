import type { NodeRun } from '../graph/node-definition.js';
import type { Behaviours, NodeKit } from './node-kit.js';
import { sample, sampleTwice, type Sampling } from './sampling.js';
import type { ConditioningValue, LatentValue, ModelValue } from './values.js';

/** What travels along a SIGMAS link. */
export interface SigmasValue {
  steps: number;
  denoise: number;
}

/** What travels along a GUIDER link. */
export interface GuiderValue {
  model: ModelValue;
  positive: ConditioningValue;
  negative?: ConditioningValue;
}

type Values = Record<string, unknown>;

/** The samplers, and what cuts a schedule in two. */
export function samplingNodes(kit: NodeKit): Behaviours {
  return {
    KSampler: { run: async (run) => ({ outputs: [await sample(kit, run, plain(run))] }) },
    KSamplerAdvanced: { run: async (run) => ({ outputs: [await sample(kit, run, advanced(run))] }) },
    SamplerCustom: { run: (run) => sampleTwice(kit, run, custom(run.inputs)) },
    SamplerCustomAdvanced: { run: (run) => sampleTwice(kit, run, guided(run.inputs)) },
    SplitSigmas: { run: ({ inputs }) => ({ outputs: splitAt(inputs.sigmas as SigmasValue, inputs.step as number) }) },
    SplitSigmasDenoise: { run: ({ inputs }) => ({ outputs: splitByDenoise(inputs) }) },
  };
}

function plain({ inputs }: NodeRun): Sampling {
  const { seed, cfg, sampler_name, scheduler, steps, denoise } = inputs;
  return {
    ...conditioned(inputs),
    ...{ seed, details: [cfg, sampler_name, scheduler], steps: steps as number, denoise: denoise as number },
  };
}

/** Steps from the first to the last named; what comes before them is already in the latent. */
function advanced({ inputs }: NodeRun): Sampling {
  const { noise_seed, cfg, sampler_name, scheduler } = inputs;
  const [all, start, end] = [inputs.steps, inputs.start_at_step, inputs.end_at_step] as [number, number, number];
  const last = Math.min(all, end);
  return {
    ...{ ...conditioned(inputs), seed: noise_seed, details: [cfg, sampler_name, scheduler] },
    ...{ steps: Math.max(0, last - start), denoise: Math.max(0, 1 - start / all) },
  };
}

function custom(inputs: Values): Sampling {
  const { steps, denoise } = inputs.sigmas as SigmasValue;
  const details = [inputs.cfg, inputs.sampler];
  return { ...conditioned(inputs), seed: inputs.noise_seed, details: details.map(shown), steps, denoise };
}

function guided(inputs: Values): Sampling {
  const { steps, denoise } = inputs.sigmas as SigmasValue;
  const { model, positive, negative } = inputs.guider as GuiderValue;
  const { seed } = inputs.noise as { seed: unknown };
  const latent = inputs.latent_image as LatentValue;
  return { ...{ model, positive, negative, latent, seed, steps, denoise }, details: [shown(inputs.sampler)] };
}

function conditioned(inputs: Values): Pick<Sampling, 'model' | 'positive' | 'negative' | 'latent'> {
  return {
    ...{ model: inputs.model as ModelValue, latent: inputs.latent_image as LatentValue },
    ...{ positive: inputs.positive as ConditioningValue, negative: inputs.negative as ConditioningValue },
  };
}

function shown(value: unknown): string {
  return JSON.stringify(value);
}

/** The later part changes only what the steps before it left open. */
function splitAt({ steps, denoise }: SigmasValue, at: number): SigmasValue[] {
  const first = Math.min(steps, at);
  const rest = steps - first;
  return [
    { steps: first, denoise },
    { steps: rest, denoise: steps === 0 ? 0 : (denoise * rest) / steps },
  ];
}

function splitByDenoise({ sigmas, denoise }: Values): SigmasValue[] {
  const all = sigmas as SigmasValue;
  return splitAt(all, all.steps - Math.round(all.steps * (denoise as number)));
}
