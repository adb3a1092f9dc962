import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SUBJECT = fileURLToPath(new URL('./memory-after-start.ts', import.meta.url));

/** A process that has dropped what its start made; its clock goes by hand. */
const PROGRAM = `
  import { mock } from 'node:test';
  import { getHeapSpaceStatistics } from 'node:v8';
  import { giveBackMemoryAfterStart } from ${JSON.stringify(SUBJECT)};
  const young = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  mock.timers.enable({ apis: ['setTimeout'] });
  let kept = [];
  while (young().space_size < 10 * 2 ** 20) kept.push({ index: kept.length });
  kept = [];
  for (let count = 0; young().space_used_size < 4 * 2 ** 20; count++) kept = [count];
  giveBackMemoryAfterStart();
  const before = young().space_used_size;
  mock.timers.tick(5_000);
  console.log(JSON.stringify({ before, after: young().space_used_size, collector: typeof globalThis.gc }));
`;

describe('the memory of a start', () => {
  it('is collected when that is over, by a collector that nobody else can call', () => {
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', PROGRAM], { encoding: 'utf8' });
    const { before, after, collector } = JSON.parse(stdout) as { before: number; after: number; collector: string };
    expect(after).toBeLessThan(before / 2);
    expect(collector).toBe('undefined');
  });
});
