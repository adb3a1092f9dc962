import { describe, expect, it } from '@jest/globals';
import { completedTask } from '../../shared/testing/samples.js';
import { recipeOf } from './recipe.js';

describe('all parameters as text', () => {
  it('are of a picture in the format that other image tools read', () => {
    const task = completedTask(7);
    expect(recipeOf(task, task.images[0])).toBe(
      'a fox\nSteps: 20, Sampler: euler, Schedule type: normal, CFG scale: 7, Seed: 11, Size: 512x512, Model: stable-diffusion-1.5',
    );
  });

  it('are of a run everything that it was given: its workflow, files and LoRAs too', () => {
    const values = { prompt: 'a fox', seed: 5, strength: 0.6, picture: { image: 12 }, loras: [{ file: 'ink.safetensors', strength: 0.8 }], empty: '' }; // prettier-ignore
    const workflow = { id: 3, name: 'Edit', version: 1 } as never;
    const task = { ...completedTask(7), params: null, workflow, values };
    expect(recipeOf(task, task.images[0]).split('\n')).toEqual([
      'a fox',
      'Workflow: Edit',
      'Model: stable-diffusion-1.5',
      'Seed: 11',
      'strength: 0.6',
      'picture: file 12',
      'loras: ink.safetensors (0.8)',
    ]);
  });
});
