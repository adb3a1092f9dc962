import { describe, expect, it } from '@jest/globals';
import type { Run } from './executions.js';
import { figuresOf } from './figures.js';
import type { TaskRecord } from './inside.js';
import type { Strike } from './striker.js';

const task = (id: number, resultAttempt: number | null, completedAtMs: number): TaskRecord => ({
  ...{ id, userId: 1, status: resultAttempt === null ? 'cancelled' : 'completed', errorCode: null },
  ...{ prompt: 'x', seed: 1, attempt: resultAttempt ?? 1, resultAttempt, images: 1, completedAtMs },
});
const run = (taskId: number, attempt: number, startedMs: number, outcome: Run['outcome'] = 'success'): Run => ({
  ...{ taskId, attempt, promptId: `${taskId}-${attempt}`, startedMs, endedMs: startedMs + 100, outcome },
});
const strike = (atMs: number, ...underWay: [taskId: number, attempt: number][]): Strike => ({
  ...{ part: 'comfy-runner-1', kind: 'kill', forMs: 0, atMs },
  underWay: underWay.map(([taskId, attempt]) => ({ taskId, attempt, runnerId: 'runner-comfy-sim-1' })),
});

describe('the GPU time that was repeated', () => {
  it('is nothing when every run is shown', () => {
    expect(figuresOf([], [run(1, 1, 0), run(2, 1, 0)], [task(1, 1, 100), task(2, 1, 100)])).toMatchObject({
      gpuRepeatedPercent: 0,
      promptsRunTwice: 0,
    });
  });

  it('is every run but the one whose picture is shown', () => {
    const runs = [run(1, 1, 0, 'abandoned'), run(1, 2, 200), run(2, 1, 0)];
    expect(figuresOf([], runs, [task(1, 2, 300), task(2, 1, 100)]).gpuRepeatedPercent).toBe(50);
  });

  it('shows a prompt that ran twice under one id, which a good runner never lets happen', () => {
    const figures = figuresOf([], [run(1, 1, 0), run(1, 1, 200)], [task(1, 1, 300)]);
    expect(figures).toMatchObject({ gpuRepeatedPercent: 100, promptsRunTwice: 1 });
  });
});

describe('the recovery', () => {
  it('lasts from the strike to the next run of what was under way', () => {
    const runs = [run(1, 1, 0, 'abandoned'), run(1, 2, 9_000)];
    expect(figuresOf([strike(50, [1, 1])], runs, [task(1, 2, 9_200)]).recoveryP99S).toBeCloseTo(8.95);
  });

  it('lasts to the end of a task that went on as if nothing had been', () => {
    expect(figuresOf([strike(50, [1, 1])], [run(1, 1, 0)], [task(1, 1, 150)]).recoveryMaxS).toBeCloseTo(0.1);
  });

  it('is told as percentiles of all that was met', () => {
    const ids = Array.from({ length: 100 }, (_, index) => index + 1);
    const tasks = ids.map((id) => task(id, 1, id * 1_000));
    const figures = figuresOf([strike(0, ...ids.map((id): [number, number] => [id, 1]))], [], tasks);
    expect(figures).toMatchObject({ recoveryP50S: 50, recoveryP99S: 99, recoveryMaxS: 100, recoveries: 100 });
  });
});
