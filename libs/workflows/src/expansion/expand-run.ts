import type { FormField, ValueError, WorkflowForm } from '@atelier/contracts';
import type { WorkflowValue } from '../graph.js';
import { checkValues, type RunValues } from '../values/check-values.js';
import { axisLabel, cellsOf, gridErrors, type Grid } from './grid.js';
import { seedAt, type SeedMode } from './seeds.js';
import { drawWildcards, type Random, type WordLists } from './wildcards.js';

export interface RunRequest {
  values: RunValues;
  /** How often each cell of the grid runs; 1 without it. */
  count?: number;
  grid?: Grid;
  /** Without it: `increment` where a seed was given and it runs more than once, else as given. */
  seeds?: SeedMode;
  /** For `__name__` in prompts. */
  lists?: WordLists;
}

/** One task to be: its values, complete, so that it can be run again exactly; and where it stands in the grid. */
export interface ExpandedRun {
  values: RunValues;
  labels: Record<string, string>;
}

export interface Expansion {
  /** Repetition by repetition, each in the order of the grid; empty if there are errors. */
  runs: ExpandedRun[];
  errors: ValueError[];
}

/** Makes the values of every run that one request asks for, at most 200: grid x count, seeds and wildcards drawn. */
export function expandRun(form: WorkflowForm, request: RunRequest, random: Random): Expansion {
  const { grid = {}, count = 1 } = request;
  const errors = gridErrors(form, grid, count);
  if (errors.length > 0) return { runs: [], errors };
  const cells = cellsOf(grid);
  const checked = cells.map((cell) => checkValues(form, { ...request.values, ...cell }));
  const faults = unique(checked.flatMap((each) => each.errors));
  if (faults.length > 0) return { runs: [], errors: faults };
  const runs = Array.from({ length: count }, (_, repetition) => {
    const draw = drawer(form, request, repetition, random);
    return cells.map((cell, place) => ({ values: draw(checked[place]!.values, cell), labels: labelsOf(cell) }));
  });
  return { runs: runs.flat(), errors: [] };
}

type Draw = (values: RunValues, cell: RunValues) => RunValues;

/** What all cells of one repetition share: its seeds, and what is drawn for the same text. A seed that is an axis stays. */
function drawer(form: WorkflowForm, request: RunRequest, repetition: number, random: Random): Draw {
  const shared = new Map<string, WorkflowValue>();
  const once = (key: string, draw: () => WorkflowValue): WorkflowValue => {
    if (!shared.has(key)) shared.set(key, draw());
    return shared.get(key)!;
  };
  const drawn = ({ name, widget, hidden }: FormField, value: WorkflowValue | undefined): WorkflowValue | undefined => {
    if (widget === 'seed' && !hidden) return once(name, () => seedAt(value, request.seeds ?? 'increment', repetition, random)); // prettier-ignore
    if (widget !== 'multiline' || typeof value !== 'string') return value;
    return once(`${name}\n${value}`, () => drawWildcards(value, request.lists ?? {}, random));
  };
  return (values, cell) => {
    const entries = form.fields.map((field): [string, WorkflowValue | undefined] => {
      const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
      const isSeedAxis = field.widget === 'seed' && Object.hasOwn(cell, field.name);
      return [field.name, isSeedAxis ? value : drawn(field, value)];
    });
    return Object.fromEntries(entries.filter((entry): entry is [string, WorkflowValue] => entry[1] !== undefined));
  };
}

function labelsOf(cell: RunValues): Record<string, string> {
  return Object.fromEntries(Object.entries(cell).map(([name, value]) => [name, axisLabel(value)]));
}

function unique(errors: ValueError[]): ValueError[] {
  return [...new Map(errors.map((error) => [`${error.field}\n${error.code}\n${error.message}`, error])).values()];
}
