import { describe, expect, it } from '@jest/globals';
import { LIMITS, type Model } from '@atelier/contracts';
import { EMPTY_DRAFT } from '../draft/draft.js';
import { chooseCanvasTask, canvasTaskAfterStart } from './choose-canvas-task.js';
import { effectiveModel, isAvailable } from '../draft/model-choice.js';
import { SHAPES, shapeOf, sizeForModel, sizesFor, withSize } from '../draft/sizes.js';

describe('what stands on the canvas', () => {
  const choose = (wanted: (number | null)[], live: number[], history: number[], pictures: number[]) =>
    chooseCanvasTask(wanted, { live, history, hasPicture: (id) => pictures.includes(id) });

  it('is what was put there, while it exists', () => {
    expect(choose([5, 4], [9], [5, 4], [4])).toBe(5);
    expect(choose([-1, 4], [9], [4], [4])).toBe(4);
    expect(choose([-1, 5], [9], [4], [4])).toBe(9);
  });

  it('is else what has been running longest, then the newest picture, then nothing', () => {
    expect(choose([null], [9, 8], [4], [4])).toBe(8);
    expect(choose([null], [], [7, 6, 5], [6, 5])).toBe(6);
    expect(choose([null], [], [7], [])).toBeNull();
  });

  it('is a new task, unless the one there is still being made', () => {
    expect(canvasTaskAfterStart(null, -1, [])).toBe(-1);
    expect(canvasTaskAfterStart(4, -1, [])).toBe(-1);
    expect(canvasTaskAfterStart(9, -1, [9])).toBe(9);
  });
});

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
