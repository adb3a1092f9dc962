import { describe, expect, it } from '@jest/globals';
import { taskSchema, type Task } from '@atelier/contracts';
import { taskTag } from './task-tag.js';

const FIXED = ['user_id', 'prompt', 'model_name', 'created_at', 'params', 'workflow', 'values', 'labels', 'batch'];
const NOW_MS = 1_764_500_000_400;
const WAITING = { id: 1, status: 'pending', queue_position: 2, eta_ms: 7_100, progress: 0 } as Task;

describe('the tag of a task', () => {
  it('is another one for every field that may change, those included that nobody has thought of yet', () => {
    const fields = [...Object.keys(taskSchema.shape), 'of_later'].filter((name) => !FIXED.includes(name));
    const tags = fields.map((name) => taskTag({ ...WAITING, [name]: 'changed' }, NOW_MS));
    expect(new Set([...tags, taskTag(WAITING, NOW_MS)]).size).toBe(fields.length + 1);
  });

  it('stays while the time that is left of a wait runs down', () => {
    expect(taskTag({ ...WAITING, eta_ms: 100 }, NOW_MS + 7_000)).toBe(taskTag(WAITING, NOW_MS));
  });

  it('is another one when the foretold end moves by a second', () => {
    for (const moved of [8_100, 6_100]) expect(taskTag({ ...WAITING, eta_ms: moved }, NOW_MS)).not.toBe(taskTag(WAITING, NOW_MS)); // prettier-ignore
  });

  it('is another one for any other time left of a task that runs, which does not run down by itself', () => {
    const running: Task = { ...WAITING, status: 'processing' };
    expect(taskTag(running, NOW_MS + 60_000)).toBe(taskTag(running, NOW_MS));
    expect(taskTag({ ...running, eta_ms: 7_099 }, NOW_MS)).not.toBe(taskTag(running, NOW_MS));
  });
});
