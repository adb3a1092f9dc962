import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isRecentEnough } from './node-version.mjs';
import { stampSources } from './stamp.mjs';

const MODULES = join(import.meta.dirname);

/** Runs a few lines in a Node of its own, as the bootstrap does. */
function run(code, env = {}) {
  const options = { cwd: MODULES, encoding: 'utf8', env: { ...process.env, ...env } };
  return spawnSync(process.execPath, ['--input-type=module', '--eval', code], options);
}

describe('the Node that the bootstrap is started with', () => {
  it('may be any from 20.19 on', () => {
    const good = ['20.19.0', '20.20.2', '22.0.0', '24.21.0', '26.0.0'];
    expect(good.filter(isRecentEnough)).toEqual(good);
    expect(['18.20.0', '20.18.3', '20.9.0'].filter(isRecentEnough)).toEqual([]);
  });

  it('is refused in one sentence when it is older', () => {
    const { status, stderr } = run(`import { refuseOldNode } from './node-version.mjs'; refuseOldNode('18.20.0');`);
    expect(status).toBe(1);
    expect(stderr).toBe(
      'Atelier needs Node 20.19 or later to begin with, and this is Node 18.20.0: install a current one from https://nodejs.org and run the command again.\n',
    );
  });
});

describe('what tells a build from a stale one', () => {
  let root;
  const stamp = () => stampSources(['src', 'tsconfig.json', 'missing'], root);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'stamp-'));
    mkdirSync(join(root, 'src', 'deep'), { recursive: true });
    writeFileSync(join(root, 'src', 'deep', 'a.ts'), 'one');
    writeFileSync(join(root, 'tsconfig.json'), '{}');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is the same while nothing changes', () => {
    expect(stamp()).toBe(stamp());
  });

  it('differs when a file is changed, added or removed', () => {
    const stamps = [stamp()];
    writeFileSync(join(root, 'src', 'deep', 'a.ts'), 'longer');
    stamps.push(stamp());
    utimesSync(join(root, 'src', 'deep', 'a.ts'), new Date(), new Date(1_000));
    stamps.push(stamp());
    writeFileSync(join(root, 'src', 'b.ts'), '');
    stamps.push(stamp());
    rmSync(join(root, 'tsconfig.json'));
    stamps.push(stamp());
    expect(new Set(stamps).size).toBe(stamps.length);
  });

  it('does not look at specs, which are not built', () => {
    const before = stamp();
    writeFileSync(join(root, 'src', 'a.spec.ts'), '');
    expect(stamp()).toBe(before);
  });
});

describe('a quiet step', () => {
  it('shows what it printed, what to do and where its log is when it fails', () => {
    const { stderr } = run(`
      import { runLogged } from './logged.mjs';
      const args = ['-e', 'console.log("all is lost"); process.exit(7)'];
      await runLogged({ name: 'a step of a spec', command: process.execPath, args, advice: 'Try again.' }).catch((error) => console.error(error.message));`);
    expect(stderr).toContain('all is lost');
    expect(stderr).toContain('"a step of a spec" failed (7). Try again.');
    expect(stderr).toMatch(/Its whole output: .*a-step-of-a-spec\.log/);
  });

  it('says so when its program cannot be found', () => {
    const { stderr } = run(`
      import { runLogged } from './logged.mjs';
      await runLogged({ name: 'a step of a spec', command: 'no-such-program', args: [], advice: 'Install it.' }).catch((error) => console.error(error.message));`);
    expect(stderr).toContain('ENOENT');
    expect(stderr).toContain('Install it.');
  });
});

describe('the words after npm test', () => {
  it('choose which tests run', () => {
    const { stdout } = run(
      `import { spawnSync } from 'node:child_process';
       import { ROOT } from './paths.mjs';
       import { jestCommand } from './test.mjs';
       const args = jestCommand(['scripts/bootstrap', 'libs/testing', '--listTests']);
       process.stdout.write(spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' }).stdout);`,
    );
    const files = stdout.trim().split('\n');
    expect(files.some((file) => file.endsWith('bootstrap.spec.mjs'))).toBe(true);
    expect(files.filter((file) => !/scripts.bootstrap|libs.testing/.test(file))).toEqual([]);
  });
});

describe('the last line of the tests', () => {
  it('counts a file that could not run as a failure', () => {
    const counts = join(mkdtempSync(join(tmpdir(), 'counts-')), 'counts.json');
    const { stdout } = run(
      `import Reporter from './count-reporter.mjs';
       import { readFileSync } from 'node:fs';
       new Reporter().onRunComplete(new Set(), { numPassedTests: 5, numFailedTests: 1, numRuntimeErrorTestSuites: 2 });
       process.stdout.write(readFileSync(process.env.ATELIER_TEST_COUNTS, 'utf8'));`,
      { ATELIER_TEST_COUNTS: counts },
    );
    expect(JSON.parse(stdout)).toEqual({ passed: 5, failed: 3 });
  });
});
