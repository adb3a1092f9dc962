import { describe, expect, it } from '@jest/globals';
import type { Accepted } from './customer.js';
import type { Run } from './executions.js';
import type { TaskRecord } from './inside.js';
import { missingRuns } from './missing-runs.js';
import type { OrderKind } from './orders.js';

const accepted = (taskId: number, kind: OrderKind): Accepted => ({
  ...{ taskId, key: '' },
  order: { kind, path: '', body: { values: {} }, prompt: '', seed: null },
});
const run = (taskId: number, attempt: number, outcome: Run['outcome'] = 'success'): Run => ({
  ...{ taskId, attempt, promptId: `${taskId}-${attempt}`, startedMs: 0, endedMs: 1, outcome },
});
const task = (id: number, resultAttempt: number | null) => ({ id, resultAttempt }) as TaskRecord;

describe('the runs of all simulators', () => {
  const customers = [{ accepted: [accepted(1, 'film'), accepted(2, 'text'), accepted(3, 'edit')] }];

  it('are those of the results, and of attempts that were lost', () => {
    const runs = [run(1, 1, 'abandoned'), run(1, 2), run(3, 1)];
    expect(missingRuns(customers, runs, [task(1, 2), task(2, 1), task(3, null)])).toEqual([]);
  });

  it('are wrong when a result has none, or one is of a task that nobody ordered', () => {
    expect(missingRuns(customers, [run(1, 1), run(9, 1)], [task(1, 2)])).toEqual([
      'prompt 9-1 ran for task 9, which nobody ordered',
      'attempt 2 of task 1 has a result that no run made',
    ]);
  });
});
