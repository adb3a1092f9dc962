import type { TaskStatus } from '@atelier/contracts';
import type { TermRange } from '../search/search-text.js';

/** What a page is asked with, beside its cursor. */
export interface HistoryFilter {
  userId: number;
  status?: TaskStatus | undefined;
  modelName?: string | undefined;
  onlyFavourites?: boolean;
  collectionId?: number | undefined;
  /** From this moment on, and before that one; RFC 3339. */
  createdFrom?: string | undefined;
  createdBefore?: string | undefined;
  isOldestFirst?: boolean;
}

/**
 * An index that can be walked in the order of the list: everything in one of them is there in the order of
 * `(created_at, id)`, so a page costs what its rows cost, wherever in the list it lies.
 */
export type Axis =
  | { kind: 'all' | 'favourites' }
  | { kind: 'status'; status: TaskStatus }
  | { kind: 'model'; modelName: string }
  | { kind: 'collection'; collectionId: number }
  | { kind: 'terms'; range: TermRange; terms?: string[] };

/** Collects the parameters of one statement. */
export class Binds {
  readonly values: unknown[] = [];

  /** The placeholder of a new parameter. */
  add(value: unknown, type: string): string {
    return `$${this.values.push(value)}::${type}`;
  }
}

/** `FROM … WHERE …` of the rows of an axis, without dates and cursor. */
export function axisRows(
  axis: Exclude<Axis, { kind: 'terms' }>,
  userId: number,
  binds: Binds,
): { from: string; id: string } {
  const tasks = (condition: string) => ({
    from: `task WHERE user_id = ${binds.add(userId, 'bigint')} AND deleted_at IS NULL${condition}`,
    id: 'id',
  });
  switch (axis.kind) {
    case 'all':
      return tasks('');
    case 'favourites':
      return tasks(' AND favourites > 0');
    case 'status':
      return tasks(` AND status = ${binds.add(axis.status, 'text')}`);
    case 'model':
      return tasks(` AND model_name = ${binds.add(axis.modelName, 'text')}`);
    case 'collection':
      return {
        from: `collection_image WHERE collection_id = ${binds.add(axis.collectionId, 'bigint')} AND listed`,
        id: 'task_id',
      };
  }
}

/** Every index that all matches are in; without any filter: the whole list. The likely narrowest come first. */
export function axesOf(filter: HistoryFilter, ranges: TermRange[]): Axis[] {
  const { status, modelName, collectionId } = filter;
  const axes: Axis[] = [];
  if (collectionId !== undefined) axes.push({ kind: 'collection', collectionId });
  if (filter.onlyFavourites) axes.push({ kind: 'favourites' });
  const longestFirst = ranges.toSorted((a, b) => b.from.length - a.from.length).slice(0, 8);
  axes.push(...longestFirst.map((range): Axis => ({ kind: 'terms', range })));
  if (status) axes.push({ kind: 'status', status });
  if (modelName) axes.push({ kind: 'model', modelName });
  return axes.length > 0 ? axes : [{ kind: 'all' }];
}
