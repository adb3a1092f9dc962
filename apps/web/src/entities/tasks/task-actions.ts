import type { CreateTask, Task } from '@atelier/contracts';
import { useMutation } from '@tanstack/react-query';
import { randomUuid } from '../../shared/api/random-uuid.js';
import { usePerson } from '../sessions/session-context.js';
import { optimisticTask } from './studio-task.js';
import { useTaskTools } from './tasks-context.js';
import { taskKeys } from './task-keys.js';

/** What `create` carries: a task that has no id yet gets a negative one, and every try sends the same key. */
export interface Creation {
  temporaryId: number;
  idempotencyKey: string;
  request: CreateTask;
}

let lastTemporaryId = 0;

/** Prepares a create; call it once per press of the button, so that a repeated try cannot make a second task. */
export function newCreation(request: CreateTask): Creation {
  lastTemporaryId -= 1;
  return { temporaryId: lastTemporaryId, idempotencyKey: randomUuid(), request };
}

/** Creates a task: it stands in the lists at once and becomes real, or goes away again, with the answer. */
export function useCreateTask() {
  const { calls, cache } = useTaskTools();
  const person = usePerson();
  return useMutation<Task, Error, Creation>({
    mutationKey: taskKeys.create,
    mutationFn: ({ request, idempotencyKey }) => calls.create(request, idempotencyKey),
    onMutate: ({ temporaryId, request }) => {
      cache.keep(optimisticTask(temporaryId, person.id, request, new Date()));
    },
    onSuccess: (task, { temporaryId }) => {
      cache.keepBare(task);
      cache.insertIntoHistory(task.id);
      cache.remove(temporaryId);
    },
    onError: (_error, { temporaryId }) => cache.remove(temporaryId),
  });
}

/** Asks for the end of a task; until the runner confirms, its phase is `cancelling`. */
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

/** Tries a task again that failed or was cancelled: a new attempt of the same task. */
export function useRetryTask() {
  const { calls, cache } = useTaskTools();
  return useMutation<Task, Error, number>({
    mutationFn: (id) => calls.retry(id),
    onSuccess: (task) => cache.keepRetried(task),
    onError: (_error, id) => void cache.reload(id),
  });
}

/** Deletes a task with its pictures. */
export function useRemoveTask() {
  const { calls, cache } = useTaskTools();
  return useMutation<void, Error, number>({
    mutationFn: (id) => calls.remove(id),
    onSuccess: (_nothing, id) => cache.remove(id),
  });
}
