import type { LastRun } from '../draft/run-draft.js';

type RunTask = LastRun['tasks'][number];

export interface Axis {
  name: string;
  values: string[];
}

/** A table for each value of the third axis: a row for each value of the second, a column for each of the first. */
export interface Matrix {
  columns: Axis | null;
  rows: Axis | null;
  third: Axis | null;
  pages: { value: string | null; cells: RunTask[][][] }[];
}

/** What tells tasks apart, in the order of their labels. */
export function axesOf(tasks: readonly RunTask[]): Axis[] {
  const names = [...new Set(tasks.flatMap(({ labels }) => Object.keys(labels)))];
  const axes = names.map((name) => ({ name, values: [...new Set(tasks.map(({ labels }) => labels[name] ?? ''))] }));
  return axes.filter(({ values }) => values.length > 1);
}

/** Repetitions stand together in one cell. */
export function matrixOf(tasks: readonly RunTask[]): Matrix {
  const [columns = null, rows = null, pages = null] = axesOf(tasks);
  const at = (axis: Axis | null, value: string | null) => (task: RunTask) =>
    axis === null || value === null || (task.labels[axis.name] ?? '') === value;
  return {
    columns,
    rows,
    third: pages,
    pages: (pages?.values ?? [null]).map((page) => ({
      value: page,
      cells: (rows?.values ?? [null]).map((row) =>
        (columns?.values ?? [null]).map((column) =>
          tasks.filter((task) => at(pages, page)(task) && at(rows, row)(task) && at(columns, column)(task)),
        ),
      ),
    })),
  };
}
