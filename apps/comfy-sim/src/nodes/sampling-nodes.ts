import type { ModelStore } from '../models/model-store.js';
import type { SimSettings } from '../options.js';
import type { Painter } from '../pictures/painter.js';
import type { Picture } from '../pictures/picture.js';
import type { NodeDefinition, NodeRun } from '../graph/node-definition.js';
import { SAMPLERS, SCHEDULERS } from './samplers.js';
import type { ConditioningValue, ImageValue, LatentValue, ModelValue } from './values.js';

// The largest seed is 2^64 - 1; written as BigInt so that /object_info shows all its digits.
const MAX_SEED = 18_446_744_073_709_551_615n;

/** KSampler, VAEDecode and VAEEncode. */
export function samplingNodes(models: ModelStore, painter: Painter, settings: SimSettings): NodeDefinition[] {
  return [kSampler(models, painter, settings), vaeDecode(), vaeEncode()];
}

function kSampler(models: ModelStore, painter: Painter, settings: SimSettings): NodeDefinition {
  return {
    ...{ name: 'KSampler', displayName: 'KSampler', category: 'sampling', pythonModule: 'nodes' },
    inputs: () => ({
      required: {
        model: ['MODEL', {}],
        seed: ['INT', { default: 0, min: 0, max: MAX_SEED, control_after_generate: true }],
        steps: ['INT', { default: 20, min: 1, max: 10_000 }],
        cfg: ['FLOAT', { default: 8, min: 0, max: 100, step: 0.1, round: 0.01 }],
        sampler_name: [SAMPLERS, {}],
        scheduler: [SCHEDULERS, {}],
        ...{ positive: ['CONDITIONING', {}], negative: ['CONDITIONING', {}], latent_image: ['LATENT', {}] },
        denoise: ['FLOAT', { default: 1, min: 0, max: 1, step: 0.01 }],
      },
    }),
    outputs: ['LATENT'],
    async run(run) {
      const latent = run.inputs.latent_image as LatentValue;
      await models.load((run.inputs.model as ModelValue).checkpoint, run.wait);
      models.reserve(latent.width, latent.height, latent.batch);
      const pictures = sampledPictures(run.inputs, latent);
      await sample(run, pictures[0]!, painter, settings);
      return { outputs: [{ ...latent, pictures } satisfies LatentValue] };
    },
  };
}

async function sample(run: NodeRun, first: Picture, painter: Painter, settings: SimSettings): Promise<void> {
  const steps = run.inputs.steps as number;
  // Only the first picture of a batch is previewed.
  const previews = painter.previews(first);
  for (let step = 1; step <= steps; step++) {
    await run.wait(settings.stepMs);
    await run.tick(step, steps, settings.previews ? () => previews(step / steps) : undefined);
  }
}

function sampledPictures(inputs: Record<string, unknown>, latent: LatentValue): Picture[] {
  const { seed, cfg, sampler_name: sampler, scheduler, denoise } = inputs;
  const [positive, negative] = [inputs.positive, inputs.negative] as ConditioningValue[];
  const { checkpoint } = inputs.model as ModelValue;
  return Array.from({ length: latent.batch }, (_unused, index) => {
    const layout = [checkpoint, String(seed), cfg, sampler, scheduler, negative!.text, index].join('\n');
    const base = latent.pictures?.[index]?.base?.file;
    const picture = { width: latent.width, height: latent.height, mood: positive!.text, layout };
    return base ? { ...picture, base: { file: base, covered: denoise as number } } : picture;
  });
}

function vaeDecode(): NodeDefinition {
  return {
    ...{ name: 'VAEDecode', displayName: 'VAE Decode', category: 'latent', pythonModule: 'nodes' },
    inputs: () => ({ required: { samples: ['LATENT', {}], vae: ['VAE', {}] } }),
    outputs: ['IMAGE'],
    run({ inputs }) {
      const latent = inputs.samples as LatentValue;
      const value: ImageValue = { pictures: latent.pictures ?? blank(latent) };
      return { outputs: [value] };
    },
  };
}

/** An empty latent that was never sampled decodes to a picture all the same. */
function blank(latent: LatentValue): Picture[] {
  const { width, height } = latent;
  return Array.from({ length: latent.batch }, () => ({ width, height, mood: '', layout: 'empty latent' }));
}

function vaeEncode(): NodeDefinition {
  return {
    ...{ name: 'VAEEncode', displayName: 'VAE Encode', category: 'latent', pythonModule: 'nodes' },
    inputs: () => ({ required: { pixels: ['IMAGE'], vae: ['VAE'] } }),
    outputs: ['LATENT'],
    run({ inputs }) {
      const { pictures } = inputs.pixels as ImageValue;
      const { width, height } = pictures[0]!;
      const value: LatentValue = { width, height, batch: pictures.length, pictures };
      return { outputs: [value] };
    },
  };
}
