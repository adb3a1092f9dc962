import { randomInt } from 'node:crypto';
import type { FieldError, RunWorkflow, ValueError, WorkflowForm } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { expandRun, type ExpandedRun, type Grid, type RunValues, type WordLists } from '@atelier/workflows';

/** One task of a run before it is made. */
export type PlannedTask = ExpandedRun;

/** Errors in one answer at most. */
const MAX_ERRORS = 50;
/** `randomInt` takes ranges below 2^48. */
const RANGE = 2 ** 48 - 1;

/** Every combination of the grid's values, `count` times. @throws AppError `invalid_values` with a pointer to each fault */
export function planRun(
  form: WorkflowForm,
  { values, grid, count, seeds }: Omit<RunWorkflow, 'version'>,
  lists: WordLists,
): PlannedTask[] {
  const request = { values: values as RunValues, grid: grid as Grid, count, lists, ...(seeds ? { seeds } : {}) };
  const { runs, errors } = expandRun(form, request, () => randomInt(RANGE) / RANGE);
  if (errors.length === 0) return runs;
  throw new AppError('invalid_values', {
    errors: errors.slice(0, MAX_ERRORS).map((error) => toFieldError(error, grid)),
  });
}

function toFieldError({ field, code, message }: ValueError, grid: RunWorkflow['grid']): FieldError {
  const name = field.replaceAll('~', '~0').replaceAll('/', '~1');
  const ofRequest = field === 'grid' || field === 'count';
  return {
    pointer: ofRequest ? `/${name}` : `/${Object.hasOwn(grid, field) ? 'grid' : 'values'}/${name}`,
    code,
    message,
  };
}
