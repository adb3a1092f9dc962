import type { HistoryQuery } from '@atelier/contracts';

/** What narrows or orders a list of the history; all of it, newest first, when empty. */
export type HistoryFilter = Omit<HistoryQuery, 'limit' | 'cursor'>;

export const EVERYTHING: HistoryFilter = {};
