import { describe, expect, it } from '@jest/globals';
import type { RunnerRow } from '../../fleet/runners/runner.repository.js';
import { ParkedRequests } from './parked-requests.js';

const runner = (id: number, warm: string[] = [], last_key: string | null = null) =>
  ({ id: `gpu-${id}`, instance_id: 'a'.repeat(36), warm, last_key }) as RunnerRow;

const AN_HOUR_MS = 3_600_000;

function park(parked: ParkedRequests, ...runners: RunnerRow[]): Promise<unknown>[] {
  return runners.map((one) => parked.park(one, performance.now() + AN_HOUR_MS));
}

describe('parked requests', () => {
  it('are a crowd from a hundred on, until they are answered', async () => {
    const parked = new ParkedRequests();
    const answers = park(parked, ...Array.from({ length: 99 }, (_nothing, id) => runner(id)));
    expect(parked.areCrowd).toBe(false);
    answers.push(...park(parked, runner(99)));
    expect(parked.areCrowd).toBe(true);
    parked.dismissAll();
    expect(parked.areCrowd).toBe(false);
    expect(new Set(await Promise.all(answers))).toEqual(new Set([null]));
  });

  it('of runners that have loaded what becomes ready come first, the others in the order in which they came', () => {
    const parked = new ParkedRequests();
    void park(parked, runner(1), runner(2, ['sd15']), runner(3, ['sdxl']), runner(4, [], 'sd15'), runner(5));
    const order = parked.warmFirst(new Set(['sd15'])).map(({ runner: { id } }) => id);
    expect(order).toEqual(['gpu-2', 'gpu-4', 'gpu-1', 'gpu-3', 'gpu-5']);
    parked.dismissAll();
  });

  it('are answered with nothing when their time is up', async () => {
    expect(await new ParkedRequests().park(runner(1), performance.now())).toBeNull();
  });
});
