import { runFolder } from '@atelier/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { areBundlesOfBuild, serviceMain } from './service-main.js';

const BUILT = 'apps/auth/dist/main.js';
const BUNDLE = 'apps/auth/dist/bundle/main.js';
const LIB = 'libs/contracts/dist/index.js';
const PART = 'dist/bundle/part-1.js';

let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(runFolder(), 'checkout-'));
  for (const path of [BUILT, BUNDLE, LIB, PART]) write(path, 'code');
  noteBundles();
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(checkout, path)), { recursive: true });
  writeFileSync(join(checkout, path), text);
}

function noteBundles(): void {
  const state = (path: string) => [path, statSync(join(checkout, path)).size, statSync(join(checkout, path)).mtimeMs];
  write('dist/bundle/made-from.json', JSON.stringify([BUILT, LIB, BUNDLE, PART].map(state)));
}

const runs = () => serviceMain('auth', checkout).slice(checkout.length + 1);

describe('what a service is started by', () => {
  it('is its bundle while that is the one of the build', () => {
    expect(runs()).toBe(BUNDLE);
  });

  it('is the build after a file that the bundle was made from was built again, in whatever order the clocks say', () => {
    const earlier = new Date(1_000);
    utimesSync(join(checkout, LIB), earlier, earlier);
    expect(runs()).toBe(BUILT);
    noteBundles();
    expect(runs()).toBe(BUNDLE);
    write(LIB, 'other code');
    expect(runs()).toBe(BUILT);
  });

  it.each([
    ['the bundle', BUNDLE],
    ['a part of it', PART],
    ['a file of the build', LIB],
    ['the record', 'dist/bundle/made-from.json'],
  ])('is the build when %s is missing', (_what, path) => {
    rmSync(join(checkout, path));
    expect(runs()).toBe(BUILT);
    expect(areBundlesOfBuild(checkout)).toBe(false);
  });

  it('is the build while the record is half written', () => {
    write('dist/bundle/made-from.json', '[["apps/auth/dist');
    expect(runs()).toBe(BUILT);
  });
});
