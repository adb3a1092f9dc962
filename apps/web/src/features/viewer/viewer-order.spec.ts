import { describe, expect, it } from '@jest/globals';
import { afterDelete, neighbours, type Place } from './viewer-order.js';

describe('the order of pictures in the viewer', () => {
  const list: Place[] = [9, 7, 7, 6].map((task, index) => ({ task, image: index === 2 ? 1 : 0 }));
  const around = (task: number, image: number) => {
    const { before, after } = neighbours({ task, image }, list);
    return [before, after].map((place) => place && `${place.task}/${place.image}`);
  };

  it('is that of the list, through the pictures of a task and on to the next', () => {
    expect(around(9, 0)).toEqual([null, '7/0']);
    expect(around(7, 0)).toEqual(['9/0', '7/1']);
    expect(around(7, 1)).toEqual(['7/0', '6/0']);
  });

  it('ends at both ends, and knows no way from a picture that is not in the list', () => {
    expect(around(6, 0)).toEqual(['7/1', null]);
    expect(around(1, 0)).toEqual([null, null]);
    expect(neighbours(null, list)).toMatchObject({ before: null, after: null });
  });

  it('goes on after a deleted picture with the next one, which moves up within its task', () => {
    const next = (task: number, image: number, isWhole = false) =>
      afterDelete({ task, image }, neighbours({ task, image }, list), isWhole);
    expect(next(7, 0)).toEqual({ task: 7, image: 0 });
    expect(next(7, 1)).toEqual({ task: 6, image: 0 });
    expect(next(6, 0)).toEqual({ task: 7, image: 1 });
    expect(next(7, 1, true)).toEqual({ task: 6, image: 0 });
    expect(next(7, 0, true)).toEqual({ task: 9, image: 0 });
    expect(afterDelete({ task: 1, image: 0 }, { before: null, after: null }, false)).toBeNull();
  });
});
