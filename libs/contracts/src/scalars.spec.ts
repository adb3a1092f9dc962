import { describe, expect, it } from '@jest/globals';
import { setGroupSchema } from './groups.js';
import { runWorkflowSchema } from './runs.js';
import { keyLimitsSchema } from './scalars.js';

describe('what a key or a group may use', () => {
  it.each(['a\u0000b', '\ud800', '', '   '])('is no model that no database could hold: %j', (name) => {
    expect(keyLimitsSchema.safeParse({ models: [name] }).success).toBe(false);
    expect(keyLimitsSchema.safeParse({ model_aliases: { alias: name } }).success).toBe(false);
    expect(setGroupSchema.safeParse({ name: 'artists', models: [name] }).success).toBe(false);
  });

  it('is a model of any script', () => {
    expect(keyLimitsSchema.parse({ models: ['水墨 🦊'] }).models).toEqual(['水墨 🦊']);
  });
});

describe('a run', () => {
  it('names a version that a column can hold', () => {
    expect(runWorkflowSchema.safeParse({ version: 2_147_483_648 }).success).toBe(false);
    expect(runWorkflowSchema.safeParse({ version: 2_147_483_647 }).success).toBe(true);
  });
});
