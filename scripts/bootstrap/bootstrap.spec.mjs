import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isRecentEnough } from './node-version.mjs';
import { stampSources } from './stamp.mjs';
import { timeSummary } from './time-summary.mjs';

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

describe('what a run of the tests leaves', () => {
  it('counts a file that could not run as a failure', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'result-')), 'result.json');
    const { stdout } = run(
      `import Reporter from './result-reporter.mjs';
       import { readFileSync } from 'node:fs';
       new Reporter().onRunComplete(new Set(), { numPassedTests: 5, numFailedTests: 1, numRuntimeErrorTestSuites: 2 });
       process.stdout.write(readFileSync(process.env.ATELIER_TEST_RESULT, 'utf8'));`,
      { ATELIER_TEST_RESULT: file },
    );
    expect(JSON.parse(stdout)).toMatchObject({ passed: 5, failed: 3 });
  });

  it('names the tests that failed, by suite', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'result-')), 'result.json');
    const { stdout } = run(
      `import Reporter from './result-reporter.mjs';
       import { ROOT } from './paths.mjs';
       import { readFileSync } from 'node:fs';
       const suite = (name, passed, failed, more) => ({ testFilePath: ROOT + name, perfStats: {}, testResults: [], numPassingTests: passed, numFailingTests: failed, ...more });
       const tests = [{ status: 'passed', fullName: 'is well' }, { status: 'failed', fullName: 'is not' }];
       const testResults = [suite('/a.ts', 3, 0), suite('/b.ts', 1, 1, { testResults: tests }), suite('/c.ts', 0, 0, { testExecError: {} })];
       new Reporter().onRunComplete(new Set(), { testResults });
       process.stdout.write(readFileSync(process.env.ATELIER_TEST_RESULT, 'utf8'));`,
      { ATELIER_TEST_RESULT: file },
    );
    expect(JSON.parse(stdout).failedSuites).toEqual([
      { file: 'b.ts', passed: 1, failed: 1, tests: ['is not'] },
      { file: 'c.ts', passed: 0, failed: 1, tests: [] },
    ]);
  });

  it('has the time of each suite, and what of it passed before the first test', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'result-')), 'result.json');
    const { stdout } = run(
      `import Reporter from './result-reporter.mjs';
       import { ROOT } from './paths.mjs';
       import { readFileSync } from 'node:fs';
       const suite = { testFilePath: ROOT + '/libs/a/a.spec.ts', perfStats: { start: 1000, end: 9000 }, testResults: [{ startAt: 3000 }, { startAt: 4000 }, {}] };
       new Reporter({ maxWorkers: 3 }).onRunComplete(new Set(), { startTime: Date.now(), testResults: [suite, { ...suite, skipped: true }] });
       process.stdout.write(readFileSync(process.env.ATELIER_TEST_RESULT, 'utf8'));`,
      { ATELIER_TEST_RESULT: file },
    );
    const { workers, suites } = JSON.parse(stdout).times;
    expect({ workers, suites }).toEqual({
      workers: 3,
      suites: [{ file: 'libs/a/a.spec.ts', totalMs: 8_000, startMs: 2_000 }],
    });
  });
});

describe('the summary of the time', () => {
  const suite = (file, totalMs, startMs = 0) => ({ file, totalMs, startMs });

  it('has wall time, idle time, areas and suites, the slowest first', () => {
    const suites = [suite('test/web/a.spec.ts', 1_000), suite('apps/auth/src/b.spec.ts', 4_000, 500), suite('test/web/c.spec.ts', 7_000, 2_000)]; // prettier-ignore
    const lines = timeSummary({ wallMs: 8_000, workers: 2, suites });
    expect(lines[0]).toBe('Time: 8.0 s on 2 workers, idle 25 % of it; 3 suites took 12.0 s together.');
    expect(lines.map((line) => line.trim().split(/  +/)[0])).toEqual([
      lines[0],
      ...['By area:', 'test/web (2)', 'apps/auth (1)'],
      ...['Slowest suites:', 'test/web/c.spec.ts', 'apps/auth/src/b.spec.ts', 'test/web/a.spec.ts'],
    ]);
    expect(lines[2]).toMatch(/8\.0 s +67 % +2\.0 s before the first test$/);
  });

  it('is left out for a single suite', () => {
    expect(timeSummary({ wallMs: 9_000, workers: 3, suites: [suite('a/b/c.spec.ts', 8_000)] })).toEqual([]);
  });
});
