import { describe, expect, it } from '@jest/globals';
import { toRunnerModels } from './checkpoint-models.js';

describe('the models of a runner', () => {
  it('are named by their file, without folder and ending', () => {
    const files = ['stable-diffusion-1.5.safetensors', 'sdxl/base.v1.0.ckpt', 'win\\dream.safetensors', 'bare'];
    expect(toRunnerModels(files)).toEqual([
      { name: 'stable-diffusion-1.5', kind: 'checkpoint', file: 'stable-diffusion-1.5.safetensors' },
      { name: 'base.v1.0', kind: 'checkpoint', file: 'sdxl/base.v1.0.ckpt' },
      { name: 'dream', kind: 'checkpoint', file: 'win\\dream.safetensors' },
      { name: 'bare', kind: 'checkpoint', file: 'bare' },
    ]);
  });

  it('are listed once where two files have one name', () => {
    expect(toRunnerModels(['a/x.safetensors', 'b/x.safetensors'])).toEqual([
      { name: 'x', kind: 'checkpoint', file: 'a/x.safetensors' },
    ]);
  });
});
