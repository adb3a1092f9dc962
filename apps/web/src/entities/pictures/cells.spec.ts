import { describe, expect, it } from '@jest/globals';
import { completedTask, sampleImage, sampleOutput, sampleTask } from '../../shared/testing/samples.js';
import { cellsOf } from './cells.js';

describe('the squares of a page', () => {
  const tasks = [completedTask(9, 2), sampleTask({ id: 8, status: 'failed' }), completedTask(7)];
  tasks[0]!.images[1] = { ...tasks[0]!.images[1]!, favourite: true, collection_ids: [5] };
  const find = (id: number) => tasks.find((task) => task.id === id);
  const page = () => ({ ids: [9, 8, 7, 1], next_cursor: null });
  const keys = (filter: Parameters<typeof cellsOf>[1]) => cellsOf(page(), filter, find).map(({ key }) => key);

  it('are all pictures of all tasks that are known, and tasks that have none', () => {
    expect(keys({})).toEqual(['picture-90', 'picture-91', 'task-8', 'picture-70']);
  });

  it('are only those pictures of a task that the condition is about', () => {
    expect(keys({ status: 'completed', favourite: 'true' })).toEqual(['picture-91', 'task-8']);
    expect(keys({ status: 'completed', collection_id: 5 })).toEqual(['picture-91', 'task-8']);
  });

  it('are all outputs of a task, each by its own id, and with the conditions that are about them', () => {
    const [picture, film] = [sampleImage(60), sampleOutput(61, { favourite: true })];
    const mixed = {
      ...completedTask(6),
      images: [picture],
      outputs: [{ ...film, id: 59, kind: 'audio' as const }, sampleOutput(60, { kind: 'image' }), film],
    };
    const cells = (filter: Parameters<typeof cellsOf>[1]) =>
      cellsOf({ ids: [6], next_cursor: null }, filter, () => mixed);
    expect(cells({}).map(({ imageId, image, kind }) => [imageId, image, kind])).toEqual([
      [59, 0, 'audio'],
      [60, 1, 'image'],
      [61, 2, 'video'],
    ]);
    expect(cells({ kind: 'video' }).map(({ key }) => key)).toEqual(['picture-61']);
    expect(cells({ favourite: 'true' }).map(({ key }) => key)).toEqual(['picture-59', 'picture-61']);
  });

  it('are worked out once per page', () => {
    const same = page();
    expect(cellsOf(same, {}, find)).toBe(cellsOf(same, {}, find));
  });
});
