import type { ShownOutput } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { promptOf } from '../../entities/tasks/task-title.js';
import type { GivenPicture } from './run-draft-store.js';

/** A picture of a task as it goes into another form: with its prompt and its shape. */
export function givenOf(task: StudioTask, { id, width, height }: ShownOutput): GivenPicture {
  return { image: id, prompt: promptOf(task), ...(width && height ? { size: { width, height } } : {}) };
}
