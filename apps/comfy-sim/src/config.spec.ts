import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';
import { DEFAULT_MODELS, type ModelOptions } from './options.js';
import { WORKFLOW_TEMPLATES } from '@atelier/workflows/templates';

describe('the settings of the simulator', () => {
  it('have a default each', () => {
    expect(readConfig({})).toMatchObject({
      ...{
        host: '127.0.0.1',
        port: 8188,
        stepMs: 60,
        loadMs: 800,
        apiLevel: '0.3.64',
        previews: true,
      },
    });
  });

  it('offer a few checkpoints for pictures, every other file that a shipped workflow names, and LoRAs to stack', () => {
    const models = readConfig({}).models as ModelOptions[];
    const checkpoints = models.filter(({ folder = 'checkpoints' }) => folder === 'checkpoints');
    const others = WORKFLOW_TEMPLATES.filter(({ makes }) => makes !== 'image').flatMap(({ files }) => files);
    const otherNames = others.map(({ file }) => file);
    expect(checkpoints.map(({ name }) => name).filter((name) => !otherNames.includes(name))).toEqual(DEFAULT_MODELS);
    const pictures = WORKFLOW_TEMPLATES.filter(({ makes }) => makes === 'image').flatMap(({ files }) => files);
    const needed = [...others, ...pictures.filter(({ folder }) => folder !== 'checkpoints')];
    for (const { folder, file } of needed)
      expect(models).toContainEqual(expect.objectContaining({ folder, name: file }));
    expect(models.filter(({ folder }) => folder === 'loras').length).toBeGreaterThan(1);
    expect(Math.max(...models.map(({ vramMb = 0 }) => vramMb))).toBeGreaterThan(10_000);
  });

  it('come from the environment, where an empty variable counts as absent', () => {
    const env = {
      COMFY_SIM_PORT: '0',
      COMFY_SIM_MODELS: 'a.safetensors, b.safetensors=1500,',
      COMFY_SIM_PREVIEWS: 'off',
      COMFY_SIM_STEP_MS: '',
    };
    expect(readConfig(env)).toMatchObject({
      port: 0,
      models: [{ name: 'a.safetensors' }, { name: 'b.safetensors', loadMs: 1500 }],
      previews: false,
      stepMs: 60,
    });
  });

  it('name the folder of a model before it, and differences of the classes in a file', () => {
    const file = join(tmpdir(), `atelier-comfy-sim-classes-${process.pid}.json`);
    writeFileSync(file, JSON.stringify({ missing: ['SaveVideo'], extra: { Mine: { output: ['IMAGE'] } } }));
    const env = { COMFY_SIM_MODELS: 'loras:sub/a.safetensors=20,b.safetensors', COMFY_SIM_CLASSES: file };
    expect(readConfig(env)).toMatchObject({
      models: [{ folder: 'loras', name: 'sub/a.safetensors', loadMs: 20 }, { name: 'b.safetensors' }],
      classes: { missing: ['SaveVideo'], extra: { Mine: { output: ['IMAGE'] } } },
    });
    rmSync(file);
    expect(() => readConfig(env)).toThrow(/COMFY_SIM_CLASSES/);
    expect(() => readConfig({ COMFY_SIM_MODELS: 'nope:a.safetensors' })).toThrow(/no folder of models/);
  });

  it('are refused in one message that lists every fault', () => {
    const load = () =>
      readConfig({ COMFY_SIM_PORT: 'x', COMFY_SIM_API_LEVEL: '9', COMFY_SIM_STEP_MS: '-1', COMFY_SIM_MODELS: 'a=b' });
    expect(load).toThrow(/COMFY_SIM_PORT[\s\S]*COMFY_SIM_MODELS[\s\S]*COMFY_SIM_STEP_MS[\s\S]*COMFY_SIM_API_LEVEL/);
  });
});
