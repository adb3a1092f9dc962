import { taskCommands } from '@atelier/contracts';
import { actor } from './actors.js';
import type { GenerationHarness } from './generation-harness.js';
import { storedImage, type TestRunner } from './test-runner.js';

/** A completed task and its pictures. */
export interface MadePictures {
  taskId: number;
  imageIds: number[];
}

/** Makes pictures of a user: creates a task, leases it to the runner and completes it. */
export async function makePictures(
  harness: GenerationHarness,
  runner: TestRunner,
  { userId, count = 1, prompt = 'fox' }: { userId: number; count?: number; prompt?: string },
): Promise<MadePictures> {
  const { id: taskId } = await harness.create(userId, { prompt, seed: 7 });
  const lease = (await runner.lease())!;
  const images = Array.from({ length: count }, (_, index) => storedImage(taskId, lease.attempt, index));
  await runner.complete(lease, images);
  const made = await harness.call(taskCommands.result, { actor: actor(userId), task_id: taskId });
  return { taskId, imageIds: made.images.map(({ id }) => id) };
}
