import { describe, expect, it } from '@jest/globals';
import { sampleEvent, sampleTask } from '../../shared/testing/samples.js';
import { refusedOutputs } from './refused-outputs.js';

const completed = { status: 'completed' } as const;

describe('outputs that were refused', () => {
  it('are all that was withheld when the task is gone', () => {
    const task = sampleTask({ ...completed, images: [], withheld: 2, checking: 2 });
    expect(refusedOutputs(task, sampleEvent({ ...completed, deleted: true }))).toBe(2);
  });

  it('are those that are withheld no more, without those that appeared', () => {
    const task = sampleTask({ ...completed, images: [], withheld: 3 });
    const event = sampleEvent({ ...completed, output_ids: [11], withheld: 1 });
    expect(refusedOutputs(task, event)).toBe(1);
  });

  it('are none when what was withheld appears, or waits for an admin instead', () => {
    const task = sampleTask({ ...completed, images: [], withheld: 2, checking: 2 });
    expect(refusedOutputs(task, sampleEvent({ ...completed, output_ids: [11, 12], withheld: 0 }))).toBe(0);
    expect(refusedOutputs(task, sampleEvent({ ...completed, output_ids: [], withheld: 2, checking: 0 }))).toBe(0);
  });

  it('are none of a task of which nothing was withheld, however it goes', () => {
    const gone = sampleEvent({ ...completed, deleted: true });
    expect(refusedOutputs(sampleTask(completed), gone)).toBe(0);
    expect(refusedOutputs(undefined, gone)).toBe(0);
  });
});
