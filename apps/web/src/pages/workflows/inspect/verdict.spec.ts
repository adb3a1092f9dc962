import { describe, expect, it } from '@jest/globals';
import type { Inspection, NeededItem } from '@atelier/contracts';
import { nameOfFile } from './read-file.js';
import { verdictOf } from './verdict.js';

const item = (name: string, runners: number, over: Partial<NeededItem> = {}): NeededItem => ({
  ...{ kind: 'file', name, folder: 'vae', of_class: null, pack: null, runners, of_runners: 2, url: null },
  ...over,
});

function inspection(over: Partial<Inspection> = {}): Inspection {
  return {
    ...{ format: 'api', warnings: [], unsupported: [], requirement: [], outputs: [], graph: {} },
    form: { fields: [], schema: { type: 'object', properties: {}, required: [], additionalProperties: false } },
    policy: { allowed: true, reasons: [] },
    ...over,
  };
}

describe('the verdict on a workflow that is brought', () => {
  it('is good where a runner has each thing, and says what not all of them have', () => {
    const verdict = verdictOf(inspection({ requirement: [item('a', 2), item('b', 1)] }));
    expect(verdict.outcome).toBe('good');
    expect(verdict.missing.map(({ name }) => name)).toEqual(['b']);
  });

  it('lets keep what cannot run yet, the rarest first', () => {
    const verdict = verdictOf(inspection({ requirement: [item('b', 1), item('c', 0)] }));
    expect(verdict.outcome).toBe('kept');
    expect(verdict.missing.map(({ name }) => name)).toEqual(['c', 'b']);
  });

  it('is good where the form lets choose another file than the one that is missing', () => {
    const form: Inspection['form'] = {
      fields: [
        {
          ...{ name: 'vae', label: 'VAE', group: null, advanced: true, hidden: false, widget: 'model_file' },
          ...{ origin: 'guess', bindings: [['1', 'vae_name']] },
        },
      ],
      schema: {
        ...{ type: 'object', required: [], additionalProperties: false },
        properties: { vae: { type: 'string', default: 'c' } },
      },
    };
    const verdict = verdictOf(inspection({ requirement: [item('c', 0)], form }));
    expect(verdict).toMatchObject({ outcome: 'good', missing: [{ name: 'c', replaceable: true }] });
  });

  it('refuses what the policy refuses and what cannot be converted, which is not told twice', () => {
    const reason = { code: 'class_denied', node: '1', message: 'no' };
    expect(verdictOf(inspection({ policy: { allowed: false, reasons: [reason] } })).outcome).toBe('refused');
    const unsupported = [{ code: 'unknown_class', class: 'X', pack: null, nodes: [], message: '' }];
    const verdict = verdictOf(inspection({ unsupported, requirement: [item('X', 0, { kind: 'class' })] }));
    expect(verdict).toEqual({ outcome: 'refused', missing: [] });
  });
});

describe('the first name of a workflow', () => {
  it.each([
    ['inpaint.json', 'inpaint'],
    ['my.app.json', 'my'],
    ['局部重绘 v2.1.png', '局部重绘 v2.1'],
    ['.json', '.json'],
    ['no ending', 'no ending'],
  ])('of %s is %s', (file, name) => {
    expect(nameOfFile(file)).toBe(name);
  });
});
