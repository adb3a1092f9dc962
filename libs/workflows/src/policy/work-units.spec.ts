import { describe, expect, it } from '@jest/globals';
import { coreDefinitions } from '../core-definitions/core-definitions.js';
import { graphOf, textToImage } from '../testing/graphs.js';
import { workUnitsOf } from './work-units.js';

const core = coreDefinitions();

describe('work units', () => {
  it('are pixels x batch x steps of a picture', () => {
    const graph = textToImage();
    graph['5']!.inputs.batch_size = 2;
    expect(workUnitsOf(graph, core)).toEqual({ volume: 512 * 512 * 2, steps: 20, batch: 2, units: 512 * 512 * 2 * 20 });
  });

  it('count frames, and the part of the steps that each of two samplers does', () => {
    const graph = graphOf({
      1: ['EmptyHunyuanLatentVideo', { width: 640, height: 640, length: 81, batch_size: 1 }],
      2: ['KSamplerAdvanced', { steps: 20, start_at_step: 0, end_at_step: 10, latent_image: ['1', 0] }],
      3: ['KSamplerAdvanced', { steps: 20, start_at_step: 10, end_at_step: 10_000, latent_image: ['2', 0] }],
    });
    expect(workUnitsOf(graph, core)).toMatchObject({ volume: 640 * 640 * 81, steps: 20 });
  });

  it('do not count the sizes that a text encoder takes', () => {
    const graph = textToImage();
    graph['2'] = { class_type: 'CLIPTextEncodeSDXL', inputs: { width: 4096, height: 4096, text_g: '', text_l: '' } };
    expect(workUnitsOf(graph, core).volume).toBe(512 * 512);
  });

  it('take a picture of one megapixel where no size is said, and repeat it as often as the graph does', () => {
    const film = graphOf({ 1: ['LoadImage', { image: '' }], 2: ['RepeatImageBatch', { image: ['1', 0], amount: 12 }] });
    expect(workUnitsOf(film, core)).toEqual({ volume: 12 * 1024 * 1024, steps: 1, batch: 1, units: 12 * 1024 * 1024 });
  });

  it('take the larger side of a switch, and a bound for what is computed', () => {
    const graph = textToImage();
    graph['6']!.inputs.steps = ['30', 0];
    graph['30'] = { class_type: 'ComfySwitchNode', inputs: { switch: ['40', 0], on_true: 4, on_false: ['31', 0] } };
    graph['31'] = { class_type: 'PrimitiveInt', inputs: { value: 50 } };
    Object.assign(graph['5']!.inputs, { width: ['32', 0], height: ['32', 1] });
    graph['32'] = { class_type: 'GetImageSize', inputs: { image: ['33', 0] } };
    expect(workUnitsOf(graph, core, { side: 2048 })).toMatchObject({ steps: 50, volume: 2048 * 2048 });
    expect(workUnitsOf(graph, core).volume).toBe(16_384 * 16_384);
  });

  it('follow a size through a node that hands it on under the same name', () => {
    const graph = graphOf({
      1: ['WanCameraEmbedding', { camera_pose: 'Static', width: 640, height: 480, length: 81 }],
      2: ['WanCameraImageToVideo', { width: ['1', 1], height: ['1', 2], length: ['1', 3], batch_size: 1 }],
    });
    expect(workUnitsOf(graph, core).volume).toBe(640 * 480 * 81);
  });

  it('end on links in a circle', () => {
    const graph = graphOf({
      1: ['EmptyLatentImage', { width: ['2', 0], height: 8, batch_size: 1 }],
      2: ['ComfySwitchNode', { on_true: ['2', 0], on_false: ['2', 0] }],
    });
    expect(workUnitsOf(graph, {}, { side: 64 }).volume).toBe(512);
  });
});
