import { describe, expect, it } from '@jest/globals';
import { FifoChooser } from './fifo-chooser.js';
import { checkpoints } from './kinds.js';
import type { Assignment, Mix } from './fleet.types.js';
import { SeededRandom } from './random.js';
import { VirtualFleet } from './virtual-fleet.js';

const MIX: Mix = {
  ...{ runners: 2, kinds: checkpoints(2), rareKinds: 0, workflows: false, backlogs: [60, 60], serviceMs: 1_000 },
  ...{ msPerByte: 2_000, memoryBytes: 1, aheadMs: 300, newcomers: 4, tasks: 80 },
};
const alternating = Array.from({ length: 120 }, (_nothing, index): Assignment => ({
  userId: index % 2,
  kind: index % 2,
}));
const run = (mix: Mix, backlog: readonly Assignment[], seed = 1) =>
  new VirtualFleet(mix, new FifoChooser(backlog), new SeededRandom(seed)).run();

describe('a fleet in virtual time', () => {
  it('does the same again for the same seed', async () => {
    expect(await run(MIX, alternating)).toEqual(await run(MIX, alternating));
    expect(await run(MIX, alternating, 2)).not.toEqual(await run(MIX, alternating));
  });

  it('loads a model once on each runner when there is only one', async () => {
    const same = alternating.map(({ userId }) => ({ userId, kind: 0 }));
    const { loadsPer1000, useful } = await run({ ...MIX, kinds: checkpoints(1), newcomers: 0 }, same);
    expect(loadsPer1000).toBe((1_000 * 2) / 80);
    expect(useful).toBeCloseTo(80 / 84, 1);
  });

  it('shares time as the queue does', async () => {
    const one = alternating.map(() => ({ userId: 0, kind: 0 }));
    expect((await run({ ...MIX, newcomers: 0 }, one)).jain).toBe(0.5);
    expect((await run({ ...MIX, newcomers: 0 }, alternating)).jain).toBeGreaterThan(0.99);
  });

  it('counts the wait of everybody who came, served or not', async () => {
    const { waitsMs } = await run(MIX, alternating);
    expect(waitsMs).toHaveLength(4);
    expect(Math.min(...waitsMs)).toBeGreaterThan(0);
  });

  it('loads only the files that are not in memory, and drops the least recently used ones', async () => {
    const kinds = [
      [{ name: 'image', bytes: 6e9 }, { name: 'encoder', bytes: 4e9 }], // prettier-ignore
      [{ name: 'edit', bytes: 6e9 }, { name: 'encoder', bytes: 4e9 }], // prettier-ignore
    ];
    const files = { ...MIX, kinds, runners: 1, newcomers: 0, msPerByte: 1e-7 };
    expect((await run({ ...files, memoryBytes: 16e9 }, alternating)).gbPerTask).toBeCloseTo(16 / 80);
    expect((await run({ ...files, memoryBytes: 10e9 }, alternating)).gbPerTask).toBeCloseTo((10 + 79 * 6) / 80);
  });
});
