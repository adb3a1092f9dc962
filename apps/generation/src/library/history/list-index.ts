import type { OutputKind, TaskStatus } from '@atelier/contracts';
import type { Facet } from '../../tasks/facets/facet.js';
import type { TermRange } from '../search/search-text.js';

/** What a page of the history is filtered and sorted by. */
export interface HistoryFilter {
  userId: number;
  status?: TaskStatus | undefined;
  modelName?: string | undefined;
  onlyFavourites?: boolean;
  collectionId?: number | undefined;
  /** With an output of this kind that is not in the trash. */
  kind?: OutputKind | undefined;
  /** With all of these. */
  facets?: Facet[];
  /** From this moment on, and before that one; RFC 3339. */
  createdFrom?: string | undefined;
  createdBefore?: string | undefined;
  isOldestFirst?: boolean;
}

/**
 * A database index that has rows of the history in the order of `(created_at, id)`, so that reading a page costs the same
 * anywhere in the list.
 */
export type ListIndex =
  | { kind: 'all' | 'favourites' }
  | { kind: 'status'; status: TaskStatus }
  | { kind: 'model'; modelName: string }
  | { kind: 'collection'; collectionId: number }
  | { kind: 'facet'; facet: Facet }
  | { kind: 'terms'; range: TermRange; terms?: string[] };

/** Collects the parameters of one statement. */
export class Binds {
  readonly values: unknown[] = [];

  /** The placeholder of a new parameter. */
  add(value: unknown, type: string): string {
    return `$${this.values.push(value)}::${type}`;
  }
}

/** `FROM … WHERE …` of the rows of an index, without dates and cursor. */
export function rowsOfIndex(
  listIndex: Exclude<ListIndex, { kind: 'terms' }>,
  userId: number,
  binds: Binds,
): { from: string; id: string } {
  const tasks = (condition: string) => ({
    from: `task WHERE user_id = ${binds.add(userId, 'bigint')} AND deleted_at IS NULL${condition}`,
    id: 'id',
  });
  switch (listIndex.kind) {
    case 'all':
      return tasks('');
    case 'favourites':
      return tasks(' AND favourites > 0');
    case 'status':
      return tasks(` AND status = ${binds.add(listIndex.status, 'text')}`);
    case 'model':
      return tasks(` AND model_name = ${binds.add(listIndex.modelName, 'text')}`);
    case 'collection':
      return {
        from: `collection_image WHERE collection_id = ${binds.add(listIndex.collectionId, 'bigint')} AND listed`,
        id: 'task_id',
      };
    case 'facet':
      return {
        from: `task_facet WHERE user_id = ${binds.add(userId, 'bigint')} AND facet = ${binds.add(listIndex.facet, 'text')}`,
        id: 'task_id',
      };
  }
}

/** The indexes that hold all matches of a filter, the likely narrowest first; without a filter, the whole list. */
export function listIndexesOf(filter: HistoryFilter, ranges: TermRange[]): ListIndex[] {
  const { status, modelName, collectionId } = filter;
  const listIndexes: ListIndex[] = [];
  if (collectionId !== undefined) listIndexes.push({ kind: 'collection', collectionId });
  if (filter.onlyFavourites) listIndexes.push({ kind: 'favourites' });
  for (const facet of filter.facets ?? []) listIndexes.push({ kind: 'facet', facet });
  const longestFirst = ranges.toSorted((a, b) => b.from.length - a.from.length).slice(0, 8);
  listIndexes.push(...longestFirst.map((range): ListIndex => ({ kind: 'terms', range })));
  if (status) listIndexes.push({ kind: 'status', status });
  if (modelName) listIndexes.push({ kind: 'model', modelName });
  return listIndexes.length > 0 ? listIndexes : [{ kind: 'all' }];
}
