import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { KeyFiles } from './key-files.js';

let harness: GenerationHarness;
let keyFiles: KeyFiles;

const KEYS = { picture: ['vae', 'model'], edit: ['vae', 'model', 'encoder'], nothing: [] };

beforeAll(async () => {
  harness = await GenerationHarness.start();
  keyFiles = harness.get(KeyFiles);
  for (const [key, names] of Object.entries(KEYS)) {
    const files = names.map((file) => ({ folder: 'models', file }));
    await harness.database.query(`INSERT INTO placement (key, requirement, files, placed) VALUES ($1, $2, $3, true)`, [
      key,
      JSON.stringify({ classes: [], files, choices: [] }),
      files.map(({ file }) => `models/${file}`),
    ]);
  }
  await keyFiles.of(Object.keys(KEYS));
});
afterAll(() => harness.stop());

describe('the keys that need nothing beside some files', () => {
  it('are those whose every file is among them', () => {
    expect(keyFiles.within(['models/vae'], 10)).toEqual([]);
    expect(keyFiles.within(['models/model', 'models/vae', 'models/other'], 10)).toEqual(['picture']);
    expect(keyFiles.within(['models/encoder', 'models/model', 'models/vae'], 10).toSorted()).toEqual([
      'edit',
      'picture',
    ]);
  });

  it('are no more than were asked for', () => {
    expect(keyFiles.within(['models/encoder', 'models/model', 'models/vae'], 1)).toHaveLength(1);
  });
});
