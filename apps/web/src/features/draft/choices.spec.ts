import { describe, expect, it } from '@jest/globals';
import { LIMITS, type Model } from '@atelier/contracts';
import { EMPTY_DRAFT } from './draft.js';
import { effectiveModel, isAvailable } from './model-choice.js';
import { SHAPES, shapeOf, sizeForModel, sizesFor, withSize } from './sizes.js';

describe('sizes', () => {
  it('are such that the API takes them', () => {
    const sizes = ['sdxl-base-1.0', 'stable-diffusion-1.5'].flatMap((model) => Object.values(sizesFor(model)));
    const sides = sizes.flatMap(({ width, height }) => [width, height]);
    const { min, max, step } = LIMITS.side;
    expect(sides).toHaveLength(2 * 2 * SHAPES.length);
    expect(sides.filter((side) => side < min || side > max || side % step !== 0)).toEqual([]);
  });

  it('are named by their shape', () => {
    expect(shapeOf({ width: 768, height: 512 }, 'stable-diffusion-1.5')).toBe('3:2');
    expect(shapeOf({ width: 768, height: 520 }, 'stable-diffusion-1.5')).toBeNull();
    expect(shapeOf({ width: null, height: 512 }, null)).toBeNull();
  });

  it('are those of the model until another one was chosen', () => {
    expect(withSize(EMPTY_DRAFT, 'sdxl')).toMatchObject({ width: 1024, height: 1024 });
    expect(withSize(EMPTY_DRAFT, 'sd-1.5')).toMatchObject({ width: 512, height: 512 });
    expect(withSize({ ...EMPTY_DRAFT, width: 640, height: null }, 'sdxl')).toMatchObject({ width: 640, height: null });
  });

  it('keep their shape when the model changes, and stay when they were free', () => {
    expect(sizeForModel({ width: 512, height: 768 }, 'sd-1.5', 'sdxl')).toEqual({ width: 832, height: 1248 });
    expect(sizeForModel({ width: 520, height: 768 }, 'sd-1.5', 'sdxl')).toEqual({});
  });
});

describe('the model that is meant', () => {
  const model = (name: string, warm: number): Model => ({ name, kind: 'checkpoint', runners: 1, warm });
  const models = [model('b', 0), model('c', 1), model('a', 0)];

  it('is the chosen one, also while no machine has it', () => {
    expect(effectiveModel('x', models)).toBe('x');
    expect(isAvailable('x', models)).toBe(false);
    expect(isAvailable('x', undefined)).toBe(true);
  });

  it('is else one that is loaded, then the first by name, then none', () => {
    expect(effectiveModel(null, models)).toBe('c');
    expect(effectiveModel(null, [model('b', 0), model('a', 0)])).toBe('a');
    expect(effectiveModel(null, [])).toBeNull();
  });
});
