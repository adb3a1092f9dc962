import type { HistoryFilter } from '../../entities/tasks/history-filter.js';

/** The statuses to filter by besides `completed`. */
export const OTHER_STATUSES = ['failed', 'cancelled'] as const;

/** What pictures and other outputs are filtered by; other files are too rare for it. */
export const FILTER_KINDS = ['image', 'video', 'audio', 'model3d', 'text'] as const;

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
  kind?: (typeof FILTER_KINDS)[number] | undefined;
  workflow?: number | undefined;
  /** The file of a LoRA. */
  lora?: string | undefined;
  /** What one request has made together. */
  batch?: string | undefined;
  sort?: 'oldest' | undefined;
}

const LONGEST_TEXT = 200;
const BATCH = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads search parameters; invalid ones are dropped. */
export function readGallerySearch(search: Record<string, unknown>): GallerySearch {
  return {
    q: text(search.q),
    model: text(search.model),
    status: OTHER_STATUSES.find((status) => status === search.status),
    from: day(search.from),
    to: day(search.to),
    favourite: search.favourite === true || undefined,
    collection: id(search.collection),
    kind: FILTER_KINDS.find((kind) => kind === search.kind),
    workflow: id(search.workflow),
    lora: text(search.lora),
    batch: typeof search.batch === 'string' && BATCH.test(search.batch) ? search.batch : undefined,
    sort: search.sort === 'oldest' ? 'oldest' : undefined,
  };
}

function id(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
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
export function filterOf(search: GallerySearch): HistoryFilter {
  const { q, model, status, from, to, favourite, collection, sort } = search;
  return {
    status: status ?? 'completed',
    ...(q !== undefined && { q }),
    ...(model !== undefined && { model_name: model }),
    ...(from !== undefined && { created_after: midnight(from) }),
    ...(to !== undefined && { created_before: midnight(to, 1) }),
    ...(favourite && { favourite: 'true' as const }),
    ...(collection !== undefined && { collection_id: collection }),
    ...facetsOf(search),
    ...(sort !== undefined && { sort }),
  };
}

function facetsOf({ kind, workflow, lora, batch }: GallerySearch): HistoryFilter {
  return {
    ...(kind !== undefined && { kind }),
    ...(workflow !== undefined && { workflow_id: workflow }),
    ...(lora !== undefined && { lora }),
    ...(batch !== undefined && { batch }),
  };
}

/** Whether any condition is set. */
export function isNarrowed({ sort: _, ...conditions }: GallerySearch): boolean {
  return Object.values(conditions).some((value) => value !== undefined);
}
