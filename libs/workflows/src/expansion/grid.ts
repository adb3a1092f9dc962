import type { FormField, ValueError, WorkflowForm } from '@atelier/contracts';
import type { WorkflowValue } from '../graph.js';
import type { RunValues } from '../values/check-values.js';
import { valueError } from '../values/value-error.js';

/** Values that fields take one after another: the first field varies slowest. */
export type Grid = Readonly<Record<string, readonly WorkflowValue[]>>;

export const MAX_AXES = 3;

/** Tasks of one request. */
export const MAX_RUNS = 200;

/** Every combination of the values, in the order in which a table of them is read. */
export function cellsOf(grid: Grid): RunValues[] {
  return Object.entries(grid).reduce<RunValues[]>(
    (cells, [name, values]) => cells.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value }))),
    [{}],
  );
}

/** Why a grid cannot be made; told before it is made. */
export function gridErrors(form: WorkflowForm, grid: Grid, count: number): ValueError[] {
  const axes = Object.entries(grid);
  const runs = axes.reduce((product, [, values]) => product * values.length, count);
  const errors = axes.flatMap(([name, values]) => axisErrors(fieldOf(form, name), values));
  if (axes.length > MAX_AXES) errors.push(valueError(GRID, 'bad_axis', `has ${axes.length} axes; ${MAX_AXES} are allowed`)); // prettier-ignore
  if (!Number.isInteger(count) || count < 1)
    errors.push(valueError(COUNT, 'bad_axis', 'must be a whole number from 1'));
  if (runs > MAX_RUNS) errors.push(valueError(GRID, 'too_many_runs', `makes ${runs} runs; ${MAX_RUNS} are allowed`));
  return errors;
}

const GRID = { name: 'grid', label: 'The grid' };
const COUNT = { name: 'count', label: 'The count' };

type Axis = Pick<FormField, 'name' | 'label'> & { hidden?: boolean };

function fieldOf(form: WorkflowForm, name: string): Axis {
  return form.fields.find((field) => field.name === name) ?? { name: name.slice(0, 200), label: '', hidden: true };
}

function axisErrors(field: Axis, values: readonly WorkflowValue[]): ValueError[] {
  if (field.hidden === true) return [valueError(field, 'unknown_field', 'is no field of this workflow')];
  return values.length === 0 ? [valueError(field, 'bad_axis', 'has no values in the grid')] : [];
}

/** What a cell is called at its axis. */
export function axisLabel(value: WorkflowValue): string {
  const text = typeof value === 'string' ? value : typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
  return text.slice(0, 200);
}
