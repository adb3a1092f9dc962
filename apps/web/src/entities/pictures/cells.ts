import type { OutputKind } from '@atelier/contracts';
import type { HistoryFilter } from '../tasks/history-filter.js';
import type { HistoryIds } from '../tasks/history-lists.js';
import { kindOf, type ShownOutput, shownOf } from '../tasks/shown-outputs.js';
import type { StudioTask } from '../tasks/studio-task.js';

/** One cell of the grid: a picture or another output, or a task without any. */
export interface Cell {
  key: string;
  task: number;
  /** Which output of the task, from 0. */
  image: number;
  /** Of the picture or other output; null when the task has none. */
  imageId: number | null;
  /** Null as with `imageId`. */
  kind: OutputKind | null;
  /** The day of creation in the local time zone, as `2026-11-25`. */
  day: string;
}

type FindTask = (id: number) => StudioTask | undefined;

/** The server filters tasks. Conditions about pictures are applied to what each task has made here. */
function isMeant(shown: ShownOutput, { favourite, collection_id, kind }: HistoryFilter): boolean {
  if (kind !== undefined && kindOf(shown) !== kind) return false;
  if (collection_id !== undefined) return shown.collection_ids.includes(collection_id);
  return favourite === undefined || shown.favourite;
}

export function dayOf(timestamp: string): string {
  const date = new Date(timestamp);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

function cellsOfTask(task: StudioTask, filter: HistoryFilter): Cell[] {
  const day = dayOf(task.created_at);
  const outputs = shownOf(task);
  if (outputs.length === 0)
    return [{ key: `task-${task.id}`, task: task.id, image: 0, imageId: null, kind: null, day }];
  return outputs.flatMap((output, index) => (isMeant(output, filter) ? (cellOf(task, index) ?? []) : []));
}

/** The cell of one output of a task; null when there is no such output. */
export function cellOf(task: StudioTask, image: number): Cell | null {
  const output = shownOf(task)[image];
  if (output === undefined) return null;
  const [day, kind] = [dayOf(task.created_at), kindOf(output)];
  return { key: `picture-${output.id}`, task: task.id, image, imageId: output.id, kind, day };
}

/** Cells by page of ids; valid as long as the page object is the same. */
const known = new WeakMap<HistoryIds, Cell[]>();

/** The cells of a page, in its order. */
export function cellsOf(page: HistoryIds, filter: HistoryFilter, find: FindTask): Cell[] {
  const before = known.get(page);
  if (before) return before;
  const cells = page.ids.flatMap((id) => {
    const task = find(id);
    return task === undefined ? [] : cellsOfTask(task, filter);
  });
  known.set(page, cells);
  return cells;
}
