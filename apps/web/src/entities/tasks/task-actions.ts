import type { CreateTask, Task } from '@atelier/contracts';
import { useMutation } from '@tanstack/react-query';
import { randomUuid } from '../../shared/api/random-uuid.js';
import { isAway, retry } from '../../shared/api/query-client.js';
import { useCurrentUser } from '../sessions/session-context.js';
import { optimisticTask } from './studio-task.js';
import { useTaskTools } from './tasks-context.js';
import { taskKeys } from './task-keys.js';

/** A task being created: it has a negative id until the server gives one, and each retry sends the same key. */
export interface Creation {
  temporaryId: number;
  idempotencyKey: string;
  request: CreateTask;
}

/** With the growing pauses about 25 s more. */
const STARTING_RETRIES = 5;

let lastTemporaryId = 0;

/** Prepares a create. Call it once per press of the button, so that a retry cannot create a second task. */
export function newCreation(request: CreateTask, idempotencyKey = randomUuid()): Creation {
  lastTemporaryId -= 1;
  return { temporaryId: lastTemporaryId, idempotencyKey, request };
}

/** Creates a task. It is in the lists at once, and is replaced or removed when the server answers. */
export function useCreateTask() {
  const { calls, cache } = useTaskTools();
  const user = useCurrentUser();
  return useMutation<Task, Error, Creation>({
    mutationKey: taskKeys.create,
    // Right after the start of the server a wish waits a little longer, rather than fail.
    retry: (failures, error) => retry(isAway(error) ? failures - STARTING_RETRIES : failures, error),
    mutationFn: ({ request, idempotencyKey }) => calls.create(request, idempotencyKey),
    onMutate: ({ temporaryId, request }) => {
      cache.keep(optimisticTask(temporaryId, user.id, request, new Date()));
    },
    onSuccess: (task, { temporaryId }) => {
      cache.keepBare(task);
      cache.insertIntoHistory(task.id);
      cache.remove(temporaryId);
    },
    onError: (_error, { temporaryId }) => cache.remove(temporaryId),
  });
}

/** Cancels a task; until the runner confirms, its phase is `cancelling`. */
export function useCancelTask() {
  const { calls, cache } = useTaskTools();
  return useMutation<Task, Error, number>({
    mutationFn: (id) => calls.cancel(id),
    onMutate: (id) => {
      const task = cache.get(id);
      if (task?.status === 'processing') cache.keep({ ...task, phase: 'cancelling' });
    },
    onSuccess: (task) => void cache.keepBare(task),
    onError: (_error, id) => void cache.reload(id),
  });
}

/** Retries a failed or cancelled task, as a new attempt of the same task. */
export function useRetryTask() {
  const { calls, cache } = useTaskTools();
  return useMutation<Task, Error, number>({
    mutationFn: (id) => calls.retry(id),
    onSuccess: (task) => cache.keepRetried(task),
    onError: (_error, id) => void cache.reload(id),
  });
}
