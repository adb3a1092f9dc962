import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { CLI_VERSION } from './version.js';

it('says the version of the package', async () => {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  expect((JSON.parse(text) as { version: string }).version).toBe(CLI_VERSION);
});
