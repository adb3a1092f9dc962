import { describe, expect, it } from '@jest/globals';
import { completedTask, sampleTask } from '../testing/samples.js';
import { neighbour } from './viewer.order.js';

describe('the order of pictures in the viewer', () => {
  const tasks = [completedTask(9), sampleTask({ id: 8, status: 'failed' }), completedTask(7, 3), completedTask(6)];
  const ids = tasks.map(({ id }) => id);
  const step = (task: number, image: number, by: -1 | 1) => {
    const place = neighbour({ task, image }, by, ids, (id) => tasks.find((other) => other.id === id));
    return place && [place.task, place.image];
  };

  it('goes through the pictures of a task first', () => {
    expect(step(7, 0, 1)).toEqual([7, 1]);
    expect(step(7, 2, -1)).toEqual([7, 1]);
  });

  it('goes on to the next task that has pictures', () => {
    expect(step(9, 0, 1)).toEqual([7, 0]);
    expect(step(7, 2, 1)).toEqual([6, 0]);
  });

  it('comes back to the last picture of the task before', () => {
    expect(step(6, 0, -1)).toEqual([7, 2]);
    expect(step(7, 0, -1)).toEqual([9, 0]);
  });

  it('ends at both ends, and knows no way from a task that is not loaded', () => {
    expect(step(9, 0, -1)).toBeNull();
    expect(step(6, 0, 1)).toBeNull();
    expect(step(1, 0, 1)).toBeNull();
  });
});
