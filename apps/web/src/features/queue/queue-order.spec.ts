import { describe, expect, it } from '@jest/globals';
import { sampleTask } from '../../shared/testing/samples.js';
import { queueOrder } from './queue-order.js';

const running = (id: number) => sampleTask({ id, status: 'processing' });
const waiting = (id: number, queue_position: number | null) => sampleTask({ id, queue_position });
const ids = (tasks: { id: number }[]) => tasks.map(({ id }) => id);

describe('the queue', () => {
  it('begins with what runs, the oldest first', () => {
    expect(ids(queueOrder([waiting(9, 1), running(8), running(7)]))).toEqual([7, 8, 9]);
  });

  it('goes on with what waits, by its place and not by its age', () => {
    expect(ids(queueOrder([waiting(7, 3), waiting(8, 2), waiting(9, 1)]))).toEqual([9, 8, 7]);
  });

  it('ends with what has no place yet, and then with what is being sent', () => {
    const tasks = [waiting(-2, null), waiting(-1, null), waiting(9, null), waiting(8, null), waiting(7, 1)];
    expect(ids(queueOrder(tasks))).toEqual([7, 8, 9, -1, -2]);
  });
});
