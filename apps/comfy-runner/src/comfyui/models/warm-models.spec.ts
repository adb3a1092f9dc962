import { beforeEach, describe, expect, it } from '@jest/globals';
import { WarmModels, type ModelRoom } from './warm-models.js';

const GB = 1e9;
const SIZES: Record<string, number> = { image: 12 * GB, edit: 12 * GB, encoder: 5 * GB, vae: 0.3 * GB };
const file = (name: string) => ({ folder: 'diffusion_models', file: name });
const room = (capacityGb: number): ModelRoom => ({
  capacityBytes: capacityGb * GB,
  bytesOf: ({ file: name }) => SIZES[name],
});
const image = { model_name: 'image', files: ['image', 'encoder', 'vae'].map(file) };
const edit = { model_name: 'edit', files: ['edit', 'encoder', 'vae'].map(file) };

let warm: WarmModels;
beforeEach(() => {
  warm = new WarmModels();
});
const names = () => warm.files.map(({ file: name }) => name);

describe('what a ComfyUI is estimated to have loaded', () => {
  it('are the files that ran last, and the most recent ones before them that fit', () => {
    expect(warm.ran(image, room(32))).toEqual({ wasWarm: false, loadedBytes: 17.3 * GB });
    expect(warm.ran(edit, room(32))).toEqual({ wasWarm: false, loadedBytes: 12 * GB });
    expect(names()).toEqual(['image', 'edit', 'encoder', 'vae']);
    expect(warm.ran(image, room(32))).toEqual({ wasWarm: true, loadedBytes: 0 });
    expect(names()).toEqual(['edit', 'image', 'encoder', 'vae']);
  });

  it('leaves, the least recently used first, when there is no room', () => {
    warm.ran(image, room(24));
    warm.ran(edit, room(24));
    expect(names()).toEqual(['edit', 'encoder', 'vae']);
  });

  it('is only what ran last where a size is not known', () => {
    warm.ran(image, room(96));
    const odd = { model_name: 'odd', files: [file('odd'), file('vae')] };
    expect(warm.ran(odd, room(96))).toEqual({ wasWarm: false, loadedBytes: null });
    expect(names()).toEqual(['odd', 'vae']);
  });

  it('goes by the name of the model when the service does not name files', () => {
    const before = { model_name: 'sd15', files: null };
    expect(warm.ran(before, room(24)).wasWarm).toBe(false);
    expect(warm.ran(before, room(24)).wasWarm).toBe(true);
    expect(warm.report).toEqual({ warm: ['sd15'], warm_files: [] });
  });

  it('is nothing after a reset', () => {
    warm.ran(image, room(32));
    warm.reset();
    expect(warm.report).toEqual({ warm: [], warm_files: [] });
  });
});
