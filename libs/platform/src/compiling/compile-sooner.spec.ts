import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SUBJECT = fileURLToPath(new URL('./compile-sooner.ts', import.meta.url));
/** `kOptimized` of V8's `OptimizationStatus`: by Maglev or TurboFan. */
const WELL_COMPILED = 1 << 4;

/** A process that calls a function once for each of 200 tasks; V8 compiles it between two calls, not beside them. */
function program(before: string): string {
  return `
    import { compileSooner } from ${JSON.stringify(SUBJECT)};
    ${before};
    const steps = { done: 0 };
    function once(share) { return steps.done + share * 2; }
    for (let task = 0; task < 200; task++) steps.done = once(task);
    console.log(%GetOptimizationStatus(once));
  `;
}

function statusAfter(before: string): number {
  const flags = ['--allow-natives-syntax', '--no-concurrent-recompilation', '--no-warnings', '--input-type=module'];
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, '--eval', program(before)], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return Number(stdout);
}

describe('what is called once a task', () => {
  it('is compiled well after two hundred tasks', () => {
    expect(statusAfter('compileSooner()') & WELL_COMPILED).not.toBe(0);
  });

  it('would not be by itself', () => {
    expect(statusAfter('') & WELL_COMPILED).toBe(0);
  });
});
