import type { HistoryFilter } from '../../entities/tasks/history-filter.js';

/** The statuses to filter by besides `completed`. */
export const OTHER_STATUSES = ['failed', 'cancelled'] as const;

/** The search parameters of the gallery. */
export interface GallerySearch {
  q?: string | undefined;
  model?: string | undefined;
  status?: (typeof OTHER_STATUSES)[number] | undefined;
  /** Days in the local time zone, both included. */
  from?: string | undefined;
  to?: string | undefined;
  favourite?: true | undefined;
  collection?: number | undefined;
  sort?: 'oldest' | undefined;
}

const LONGEST_TEXT = 200;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads search parameters; invalid ones are dropped. */
export function readGallerySearch(search: Record<string, unknown>): GallerySearch {
  const collection = Number(search.collection);
  return {
    q: text(search.q),
    model: text(search.model),
    status: OTHER_STATUSES.find((status) => status === search.status),
    from: day(search.from),
    to: day(search.to),
    favourite: search.favourite === true || undefined,
    collection: Number.isSafeInteger(collection) && collection > 0 ? collection : undefined,
    sort: search.sort === 'oldest' ? 'oldest' : undefined,
  };
}

/** The router parses digits as a number. */
function text(value: unknown): string | undefined {
  const words = typeof value === 'number' ? String(value) : value;
  return typeof words === 'string' ? words.slice(0, LONGEST_TEXT).trim() || undefined : undefined;
}

function day(value: unknown): string | undefined {
  return typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

/** The start of a day in the local time zone, plus `later` days. */
function midnight(date: string, later = 0): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, dayOfMonth + later).toISOString();
}

/** The filter for the server. */
export function filterOf({ q, model, status, from, to, favourite, collection, sort }: GallerySearch): HistoryFilter {
  return {
    status: status ?? 'completed',
    ...(q !== undefined && { q }),
    ...(model !== undefined && { model_name: model }),
    ...(from !== undefined && { created_after: midnight(from) }),
    ...(to !== undefined && { created_before: midnight(to, 1) }),
    ...(favourite && { favourite: 'true' as const }),
    ...(collection !== undefined && { collection_id: collection }),
    ...(sort !== undefined && { sort }),
  };
}

/** Whether any condition is set. */
export function isNarrowed({ sort: _, ...conditions }: GallerySearch): boolean {
  return Object.values(conditions).some((value) => value !== undefined);
}
