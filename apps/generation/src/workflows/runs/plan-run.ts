import { randomInt } from 'node:crypto';
import { RUN_LIMITS, type FieldError, type RunLabels, type RunWorkflow, type WorkflowForm } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { checkValues, type RunValues } from '@atelier/workflows';

/** One task of a run before it is made. */
export interface PlannedTask {
  values: RunValues;
  labels: RunLabels;
}

type Combination = Record<string, unknown>;

/** Errors in one answer at most. */
const MAX_ERRORS = 50;

/** Every combination of the grid's values, `count` times. @throws AppError `invalid_values` with a pointer to each fault */
export function planRun(form: WorkflowForm, { values, grid, count }: Omit<RunWorkflow, 'version'>): PlannedTask[] {
  const combinations = combinationsOf(Object.entries(grid));
  const tasks = combinations.length * count;
  if (tasks > RUN_LIMITS.tasks) throw refused([{ pointer: '/grid', code: 'too_many', message: `makes ${tasks} tasks, more than ${RUN_LIMITS.tasks}` }]); // prettier-ignore
  return combinations.flatMap((combination) => {
    const checked = checkValues(form, { ...values, ...combination } as RunValues);
    if (checked.errors.length > 0) throw refused(checked.errors.map((error) => toFieldError(error, combination)));
    return Array.from({ length: count }, () => ({ values: withSeeds(form, checked.values), labels: labelsOf(combination) })); // prettier-ignore
  });
}

function combinationsOf([first, ...rest]: [name: string, values: unknown[]][]): Combination[] {
  if (!first) return [{}];
  const [name, values] = first;
  return values.flatMap((value) => combinationsOf(rest).map((others) => ({ [name]: value, ...others })));
}

function withSeeds(form: WorkflowForm, values: RunValues): RunValues {
  const missing = form.fields.filter(({ widget, name }) => widget === 'seed' && values[name] === undefined);
  return { ...values, ...Object.fromEntries(missing.map(({ name }) => [name, randomInt(2 ** 48 - 1)])) };
}

function labelsOf(combination: Combination): RunLabels {
  return Object.fromEntries(
    Object.entries(combination).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

function toFieldError(
  { field, code, message }: { field: string; code: string; message: string },
  combination: Combination,
): FieldError {
  const place = Object.hasOwn(combination, field) ? '/grid' : '/values';
  return { pointer: `${place}/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`, code, message };
}

function refused(errors: FieldError[]): AppError {
  return new AppError('invalid_values', { errors: errors.slice(0, MAX_ERRORS) });
}
