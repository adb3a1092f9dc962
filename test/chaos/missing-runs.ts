import type { Customer } from './customer.js';
import type { Run } from './executions.js';
import type { TaskRecord } from './inside.js';

/** Sentences about results that no simulator has made, and about runs that nobody has ordered. A text uses no GPU and leaves no run. */
export function missingRuns(
  customers: readonly Pick<Customer, 'accepted'>[],
  runs: readonly Run[],
  tasks: readonly TaskRecord[],
): string[] {
  const kinds = new Map(
    customers.flatMap(({ accepted }) => accepted.map(({ taskId, order }) => [taskId, order.kind] as const)),
  );
  const made = new Set(
    runs.filter(({ outcome }) => outcome === 'success').map(({ taskId, attempt }) => `${taskId}-${attempt}`),
  );
  const strange = runs.filter(({ taskId }) => !kinds.has(taskId) || kinds.get(taskId) === 'text');
  const unmade = tasks.filter(({ id, resultAttempt }) => resultAttempt !== null && kinds.get(id) !== 'text' && !made.has(`${id}-${resultAttempt}`)); // prettier-ignore
  return [
    ...strange.map(({ taskId, promptId }) => `prompt ${promptId} ran for task ${taskId}, which nobody ordered`),
    ...unmade.map(({ id, resultAttempt }) => `attempt ${resultAttempt} of task ${id} has a result that no run made`),
  ];
}
