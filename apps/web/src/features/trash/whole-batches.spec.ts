import { describe, expect, it } from '@jest/globals';
import { completedTask, sampleTask } from '../../shared/testing/samples.js';
import { wholeBatches } from './whole-batches.js';

const TASKS = [completedTask(1, 4), completedTask(2), sampleTask({ id: 3, status: 'failed' })];
const find = (id: number) => TASKS.find((task) => task.id === id);

describe('what goes to the trash with chosen pictures', () => {
  it('is every picture of their tasks, each counted once', () => {
    const chosen = [
      { task: 1, image: 0 },
      { task: 1, image: 2 },
      { task: 2, image: 0 },
    ];
    expect(wholeBatches(chosen, find)).toEqual({ tasks: [1, 2], chosen: 3, count: 5 });
  });

  it('is a failed task by itself, which has no picture', () => {
    expect(wholeBatches([{ task: 3, image: 0 }], find)).toEqual({ tasks: [3], chosen: 0, count: 0 });
  });

  it('is nothing of a task that is gone', () => {
    expect(wholeBatches([{ task: 9, image: 0 }], find)).toEqual({ tasks: [], chosen: 0, count: 0 });
  });
});
