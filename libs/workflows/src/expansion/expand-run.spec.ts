import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formOf } from '../testing/forms.js';
import { expandRun, type RunRequest } from './expand-run.js';

const form = formOf(
  [
    { name: 'prompt', widget: 'multiline', bindings: [['2', 'text']], schema: { type: 'string' } },
    { name: 'style', widget: 'multiline', bindings: [['3', 'text']], schema: { type: 'string', default: '{old|new}' } },
    { name: 'steps', bindings: [['6', 'steps']], schema: { type: 'integer', maximum: 50, default: 20 } },
    { name: 'cfg', bindings: [['6', 'cfg']], schema: { type: 'number', default: 7 } },
    { name: 'seed', widget: 'seed', bindings: [['6', 'seed']] },
    { name: 'quality', hidden: true, bindings: [['8', 'quality']], schema: { type: 'integer', default: 90 } },
  ],
  ['prompt'],
);

/** Gives the same numbers each time: 0, 0.1, 0.2 ... */
function counting(): () => number {
  let calls = 0;
  return () => (calls++ % 10) / 10;
}

const first = () => 0;

function expand(request: Partial<RunRequest>, random = first): ReturnType<typeof expandRun> {
  return expandRun(form, { values: { prompt: 'a cat', style: '', seed: 5 }, ...request }, random);
}

function seedsOf(request: Partial<RunRequest>, random = counting()): unknown[] {
  return expand(request, random).runs.map(({ values }) => values.seed);
}

describe('a request', () => {
  it('without a grid is one run with every value, defaults and hidden ones too', () => {
    expect(expand({})).toEqual({
      runs: [{ values: { prompt: 'a cat', style: '', steps: 20, cfg: 7, seed: 5, quality: 90 }, labels: {} }],
      errors: [],
    });
  });

  it('makes grid x count runs, labelled, in the order of the grid', () => {
    const { runs } = expand({ grid: { steps: [10, 20], cfg: [3, 4] }, count: 2 });
    expect(runs.map(({ labels }) => `${labels.steps} ${labels.cfg}`)).toEqual(
      Array(2).fill(['10 3', '10 4', '20 3', '20 4']).flat(),
    );
    expect(runs.map(({ values }) => values.steps)).toEqual(Array(2).fill([10, 10, 20, 20]).flat());
  });

  it('makes as many runs as cells times count, each complete, or says why not', () => {
    const axis = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { maxLength: 12 });
    const axes = fc.record({ steps: axis, cfg: axis }, { requiredKeys: [] });
    fc.assert(
      fc.property(axes, fc.integer({ min: -1, max: 60 }), ({ steps, cfg }, count) => {
        const grid = { ...(steps && { steps }), ...(cfg && { cfg }) };
        const wanted = (steps?.length ?? 1) * (cfg?.length ?? 1) * count;
        const { runs, errors } = expand({ grid, count });
        expect(errors.length === 0).toBe(wanted >= 1 && wanted <= 200);
        expect(runs).toHaveLength(errors.length === 0 ? wanted : 0);
        expect(new Set(runs.map(({ values, labels }) => JSON.stringify([values.seed, labels]))).size).toBe(runs.length);
      }),
    );
  });

  it.each<[string, Partial<RunRequest>, string, string]>([
    ['201 runs', { count: 201 }, 'grid', 'too_many_runs'],
    ['no run', { count: 0 }, 'count', 'bad_axis'],
    ['half a run', { count: 1.5 }, 'count', 'bad_axis'],
    ['four axes', { grid: { steps: [1], cfg: [1], seed: [1], prompt: ['a'] } }, 'grid', 'bad_axis'],
    ['an empty axis', { grid: { steps: [] } }, 'steps', 'bad_axis'],
    ['an axis that is no field', { grid: { nothing: [1] } }, 'nothing', 'unknown_field'],
    ['an axis that is hidden', { grid: { quality: [1] } }, 'quality', 'unknown_field'],
    ['a wrong value in an axis', { grid: { steps: [10, 99] } }, 'steps', 'too_large'],
    ['a missing value', { values: {} }, 'prompt', 'required'],
  ])('for %s is refused, once, and makes nothing', (_, request, field, code) => {
    const { runs, errors } = expand(request);
    expect(runs).toEqual([]);
    expect(errors.map((error) => [error.field, error.code])).toEqual([[field, code]]);
  });

  it('takes a required field from the grid', () => {
    expect(expand({ values: {}, grid: { prompt: ['a', 'b'] } }).runs.map(({ values }) => values.prompt)).toEqual(['a', 'b']); // prettier-ignore
  });

  it('refuses a million values without making their cells', () => {
    const many = Array.from({ length: 1_000 }, (_, value) => value);
    expect(expand({ grid: { steps: many, cfg: many, seed: many } }).errors.map(({ code }) => code)).toEqual(['too_many_runs']); // prettier-ignore
  });
});

describe('seeds', () => {
  it('are drawn where none is given, one for a repetition, the same in every cell', () => {
    const seeds = seedsOf({ values: { prompt: 'a', style: '' }, grid: { steps: [1, 2] }, count: 2 });
    expect(seeds).toEqual([0, 0, Math.floor(0.1 * 2 ** 48), Math.floor(0.1 * 2 ** 48)]);
  });

  it('count up from the given one, and begin again after the largest', () => {
    expect(seedsOf({ count: 3 })).toEqual([5, 6, 7]);
    const values = { prompt: 'a', seed: '18446744073709551615' };
    expect(seedsOf({ values, count: 2 })).toEqual(['18446744073709551615', 0]);
    expect(seedsOf({ values: { prompt: 'a', seed: 2 ** 53 - 1 }, count: 2 })).toEqual([
      2 ** 53 - 1,
      '9007199254740992',
    ]);
  });

  it('stay, or are drawn, where that is asked for', () => {
    expect(seedsOf({ seeds: 'fixed', count: 2 })).toEqual([5, 5]);
    expect(seedsOf({ seeds: 'random', count: 2 })).toEqual([0, Math.floor(0.1 * 2 ** 48)]);
  });

  it('are an axis like any other field', () => {
    expect(seedsOf({ grid: { seed: [1, 2] }, count: 2 })).toEqual([1, 2, 1, 2]);
  });
});

describe('wildcards in a request', () => {
  it('are drawn for each repetition and the same in its cells, also in defaults', () => {
    const { runs } = expand(
      { values: { prompt: '{a|b}', seed: 1 }, grid: { steps: [1, 2] }, count: 2 },
      cyclic(0, 0.9),
    );
    expect(runs.map(({ values }) => [values.prompt, values.style])).toEqual(Array(4).fill(['a', 'new']));
    const other = expand({ values: { prompt: '{a|b}', seed: 1 }, count: 3 }, cyclic(0, 0.9, 0.9));
    expect(other.runs.map(({ values }) => [values.prompt, values.style])).toEqual([['a', 'new'], ['b', 'old'], ['b', 'new']]); // prettier-ignore
  });

  it('may be the values of an axis, whose label stays as it was written', () => {
    const { runs } = expand({ grid: { prompt: ['{a|b} one', 'two'] } }, () => 0.9);
    expect(runs.map(({ values, labels }) => [labels.prompt, values.prompt])).toEqual([['{a|b} one', 'b one'], ['two', 'two']]); // prettier-ignore
  });
});

function cyclic(...numbers: number[]): () => number {
  let calls = 0;
  return () => numbers[calls++ % numbers.length]!;
}
