import type { Image } from '@atelier/contracts';
import type { HistoryFilter } from '../tasks/history-filter.js';
import type { HistoryIds } from '../tasks/history-lists.js';
import type { StudioTask } from '../tasks/studio-task.js';

/** One cell of the grid: a picture, or a task without one. */
export interface Cell {
  key: string;
  task: number;
  /** Which picture of the task, from 0. */
  image: number;
  /** Null when the task has no picture. */
  imageId: number | null;
  /** The day of creation in the local time zone, as `2026-11-25`. */
  day: string;
}

type FindTask = (id: number) => StudioTask | undefined;

/** The server filters tasks. Conditions about pictures are applied to the pictures of each task here. */
function isMeant(image: Image, { favourite, collection_id }: HistoryFilter): boolean {
  if (collection_id !== undefined) return image.collection_ids.includes(collection_id);
  return favourite === undefined || image.favourite;
}

export function dayOf(timestamp: string): string {
  const date = new Date(timestamp);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

function cellsOfTask(task: StudioTask, filter: HistoryFilter): Cell[] {
  const day = dayOf(task.created_at);
  if (task.images.length === 0) return [{ key: `task-${task.id}`, task: task.id, image: 0, imageId: null, day }];
  return task.images.flatMap((picture, index) => (isMeant(picture, filter) ? (cellOf(task, index) ?? []) : []));
}

/** The cell of one picture of a task; null when there is no such picture. */
export function cellOf(task: StudioTask, image: number): Cell | null {
  const picture = task.images[image];
  if (picture === undefined) return null;
  return { key: `picture-${picture.id}`, task: task.id, image, imageId: picture.id, day: dayOf(task.created_at) };
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
