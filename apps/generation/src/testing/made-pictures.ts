import { taskCommands } from '@atelier/contracts';
import { actor, storedImage, type GenerationHarness, type TestRunner } from './generation-harness.js';

/** A task that is done, and its pictures. */
export interface MadePictures {
  taskId: number;
  imageIds: number[];
}

/** Lets a user make pictures, all the way through a runner. */
export async function makePictures(
  harness: GenerationHarness,
  runner: TestRunner,
  { userId, count = 1, prompt = 'fox' }: { userId: number; count?: number; prompt?: string },
): Promise<MadePictures> {
  const body = { prompt, model_name: 'sd15', seed: 7 };
  const { create, result } = taskCommands;
  const { id: taskId } = await harness.call(create, { actor: actor(userId), body, idempotency_key: null });
  const lease = (await runner.lease())!;
  const images = Array.from({ length: count }, (_, index) => storedImage(taskId, lease.attempt, index));
  await runner.complete(lease, images);
  const made = await harness.call(result, { actor: actor(userId), task_id: taskId });
  return { taskId, imageIds: made.images.map(({ id }) => id) };
}
