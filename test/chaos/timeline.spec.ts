import { expect, it } from '@jest/globals';
import type { TaskRecord } from './inside.js';
import type { Strike } from './striker.js';
import { timelineOf } from './timeline.js';

const strike = (atMs: number, part: string): Strike => ({ part, kind: 'kill', forMs: 0, atMs, underWay: [] });

it('a recovery is told from the lease before the strike to the end, with what was struck meanwhile', () => {
  const lines = timelineOf(
    { taskId: 7, part: 'comfy-runner-1', kind: 'kill', atMs: 10_000, waitMs: 16_000 },
    {
      strikes: [strike(5_000, 'auth'), strike(10_000, 'comfy-runner-1'), strike(15_000, 'nats')],
      attempts: [
        { taskId: 7, attempt: 1, runnerId: 'r1', leasedAtMs: 9_000, endedAtMs: 25_000, outcome: 'lost', fault: 'runner_lost' },
        { taskId: 7, attempt: 2, runnerId: 'r2', leasedAtMs: 25_500, endedAtMs: null, outcome: null, fault: null },
        { taskId: 8, attempt: 1, runnerId: 'r2', leasedAtMs: 12_000, endedAtMs: null, outcome: null, fault: null },
      ], // prettier-ignore
      runs: [{ taskId: 7, attempt: 2, promptId: 'p', startedMs: 26_000, endedMs: 26_300, outcome: 'success' }],
      tasks: [{ id: 7, status: 'completed', completedAtMs: 26_500 } as TaskRecord],
    },
  );
  expect(lines).toEqual([
    '-1.0 s attempt 1 leased by r1',
    '+0.0 s STRIKE: kill comfy-runner-1',
    '+5.0 s STRIKE: kill nats',
    '+15.0 s attempt 1 lost (runner_lost)',
    '+15.5 s attempt 2 leased by r2',
    '+16.0 s attempt 2 starts on a GPU',
    '+16.3 s attempt 2 leaves the GPU: success',
    '+16.5 s task completed',
  ]);
});
