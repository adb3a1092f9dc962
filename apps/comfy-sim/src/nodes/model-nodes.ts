import type { ModelStore } from '../models/model-store.js';
import type { NodeDefinition } from '../graph/node-definition.js';
import type { ConditioningValue, LatentValue, ModelValue } from './values.js';

const MAX_RESOLUTION = 16_384;
const LATENT_CELL = 8;

/** CheckpointLoaderSimple, CLIPTextEncode and EmptyLatentImage. */
export function modelNodes(models: ModelStore): NodeDefinition[] {
  return [checkpointLoader(models), textEncoder(), emptyLatent()];
}

function checkpointLoader(models: ModelStore): NodeDefinition {
  return {
    ...{ name: 'CheckpointLoaderSimple', displayName: 'Load Checkpoint', category: 'loaders', pythonModule: 'nodes' },
    inputs: () => ({ required: { ckpt_name: [models.names(), {}] } }),
    outputs: ['MODEL', 'CLIP', 'VAE'],
    async run({ inputs, wait }) {
      const value: ModelValue = { checkpoint: inputs.ckpt_name as string };
      await models.load(value.checkpoint, wait);
      return { outputs: [value, value, value] };
    },
  };
}

function textEncoder(): NodeDefinition {
  return {
    ...{
      name: 'CLIPTextEncode',
      displayName: 'CLIP Text Encode (Prompt)',
      category: 'conditioning',
      pythonModule: 'nodes',
    },
    inputs: () => ({ required: { text: ['STRING', { multiline: true, dynamicPrompts: true }], clip: ['CLIP', {}] } }),
    outputs: ['CONDITIONING'],
    run({ inputs }) {
      const value: ConditioningValue = { text: inputs.text as string };
      return { outputs: [value] };
    },
  };
}

function emptyLatent(): NodeDefinition {
  const side = { default: 512, min: 16, max: MAX_RESOLUTION, step: 8 };
  return {
    ...{ name: 'EmptyLatentImage', displayName: 'Empty Latent Image', category: 'latent', pythonModule: 'nodes' },
    inputs: () => ({
      required: { width: ['INT', side], height: ['INT', side], batch_size: ['INT', { default: 1, min: 1, max: 4096 }] },
    }),
    outputs: ['LATENT'],
    run({ inputs }) {
      const [width, height] = [inputs.width as number, inputs.height as number].map(toLatentCells);
      const value: LatentValue = { width: width!, height: height!, batch: inputs.batch_size as number };
      return { outputs: [value] };
    },
  };
}

/** Latents have one cell for 8 pixels: what is over is lost. */
function toLatentCells(pixels: number): number {
  return Math.floor(pixels / LATENT_CELL) * LATENT_CELL;
}
