import { describe, expect, it } from '@jest/globals';
import { Batches } from './batches.js';

const task = (id: number, status = 'completed') => ({ id, status, prompt: `prompt ${id}` });

describe('tasks that ran together', () => {
  it('are told by one notice, which counts them', () => {
    const batches = new Batches();
    expect(batches.ended(task(1), 2)).toMatchObject({ tag: 'atelier-task-1', completed: 1, failed: 0, left: 2 });
    expect(batches.ended(task(2, 'failed'), 1)).toMatchObject({ tag: 'atelier-task-1', completed: 1, failed: 1 });
    expect(batches.ended(task(3), 0)).toMatchObject({ tag: 'atelier-task-1', completed: 2, task: 3, left: 0 });
  });

  it('are another batch after the last of them', () => {
    const batches = new Batches();
    batches.ended(task(1), 0);
    expect(batches.ended(task(2), 0)).toMatchObject({ tag: 'atelier-task-2', completed: 1 });
  });

  it('are not told of when somebody cancelled them, who knows', () => {
    const batches = new Batches();
    batches.ended(task(1), 1);
    expect(batches.ended(task(2, 'cancelled'), 0)).toBeNull();
    expect(batches.ended(task(3), 0)).toMatchObject({ tag: 'atelier-task-3', completed: 1 });
  });
});
