import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { areBundlesOfBuild, serviceMain } from '../../apps/launcher/src/services/service-main.ts';
import { ROOT } from '../bootstrap/paths.mjs';

const SERVICES = ['gateway', 'auth', 'generation', 'webhooks', 'comfy-runner', 'comfy-sim'];
const MAKER = JSON.stringify(join(ROOT, 'scripts', 'package', 'service-bundles.mjs'));
const SHARED = 'libs/words/dist/index.js';

/** A checkout with services that say their name, where they lie, and a trace from what they share. */
let checkout;
/** Seconds; a build is of some time ago, and each later than the one before. */
let builtAt = 1_000_000;

function write(path, text) {
  const file = join(checkout, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  builtAt += 1;
  utimesSync(file, builtAt, builtAt);
}

function bundle() {
  const code = `import { bundleServices } from ${MAKER}; await bundleServices(${JSON.stringify(checkout)});`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' });
  expect(stderr).toBe('');
}

function run(file) {
  return spawnSync(process.execPath, ['--enable-source-maps', file], { encoding: 'utf8' }).stdout;
}

function saying(word) {
  const mapping = { version: 3, sources: ['../src/index.ts'], names: [], mappings: 'AAAA;AACA' };
  write(`${SHARED}.map`, JSON.stringify(mapping));
  write(SHARED, `export const word = ${JSON.stringify(word)};\nexport const trace = () => new Error('seen').stack;\n//# sourceMappingURL=index.js.map\n`); // prettier-ignore
}

beforeAll(() => {
  checkout = realpathSync(mkdtempSync(join(tmpdir(), 'checkout-')));
  for (const app of SERVICES) {
    write(`apps/${app}/package.json`, '{ "type": "module" }');
    write(`apps/${app}/dist/main.js`, `import { theirs } from 'theirs'; import { trace, word } from '../../../${SHARED}'; console.log('${app}', word, theirs(), import.meta.url, trace());`); // prettier-ignore
  }
  write('libs/words/package.json', '{ "type": "module" }');
  write('node_modules/theirs/package.json', '{ "type": "module", "main": "index.js" }');
  write('node_modules/theirs/index.js', `export const theirs = () => new Error('theirs').stack.split('\\n')[1];`);
  write('node_modules/.package-lock.json', '{}');
  cpSync(join(ROOT, 'scripts', 'package'), join(checkout, 'scripts', 'package'), { recursive: true, preserveTimestamps: true }); // prettier-ignore
  saying('first');
  bundle();
});

afterAll(() => rmSync(checkout, { recursive: true }));

describe('the services of a checkout in bundles', () => {
  it('are what the launcher starts, and lie in the folder of their app', () => {
    for (const app of SERVICES) {
      const main = serviceMain(app, checkout);
      expect(main).toBe(join(checkout, 'apps', app, 'dist', 'bundle', 'main.js'));
      expect(run(main)).toMatch(new RegExp(`^${app} first .*${app}/dist/bundle/main.js`));
    }
  });

  it('name our sources in traces, and not those of packages', () => {
    const said = run(serviceMain('auth', checkout));
    expect(said).toContain(`${join('libs', 'words', 'src', 'index.ts')}:2:1`);
    expect(said).not.toContain('node_modules/theirs');
  });

  it('are not started after a build, until they are made again', () => {
    saying('later');
    expect(serviceMain('auth', checkout)).toBe(join(checkout, 'apps', 'auth', 'dist', 'main.js'));
    bundle();
    expect(run(serviceMain('auth', checkout))).toMatch(/^auth later/);
  });

  it('are not started after another package was installed', () => {
    write('node_modules/.package-lock.json', '{ "more": true }');
    expect(areBundlesOfBuild(checkout)).toBe(false);
    bundle();
    expect(areBundlesOfBuild(checkout)).toBe(true);
  });

  it('are not used when somebody builds meanwhile', () => {
    const later = new Date(Date.now() + 3_600_000);
    utimesSync(join(checkout, SHARED), later, later);
    bundle();
    expect(areBundlesOfBuild(checkout)).toBe(false);
  });
});
