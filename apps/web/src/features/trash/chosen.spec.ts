import { describe, expect, it } from '@jest/globals';
import { completedTask, sampleTask } from '../../shared/testing/samples.js';
import { areAllPictures, partsOf } from './chosen.js';

const TASKS = [completedTask(1, 4), completedTask(2), sampleTask({ id: 3, status: 'failed' })];
const find = (id: number) => TASKS.find((task) => task.id === id);

describe('what goes to the trash', () => {
  it('is each chosen picture once, and no other of its task', () => {
    const chosen = [10, 12, 10].map((imageId) => ({ task: 1, imageId })).concat({ task: 2, imageId: 20 });
    const { tasks, images } = partsOf(chosen, find);
    expect([tasks, [...images]]).toEqual([[], [[1, new Set([10, 12])], [2, new Set([20])]]]); // prettier-ignore
  });

  it('is a task as a whole where it was named so, whatever else of it was chosen', () => {
    const chosen = [{ task: 1, imageId: 10 }, { task: 1, imageId: null }, { task: 3, imageId: null }]; // prettier-ignore
    const { tasks, images, before } = partsOf(chosen, find);
    expect([tasks, images.size, before.get(1)]).toEqual([[1, 3], 0, TASKS[0]]);
  });

  it('is nothing of a task that is gone', () => {
    expect(partsOf([{ task: 9, imageId: 90 }, { task: 9, imageId: null }], find)).toMatchObject({ tasks: [], images: new Map() }); // prettier-ignore
  });

  it('is called pictures only where all of it are', () => {
    expect([areAllPictures([10, 20], TASKS), areAllPictures([10, 99], TASKS)]).toEqual([true, false]);
  });
});
