import type { HistoryQuery } from '@atelier/contracts';
import type { PageKind } from './history-lab.types.js';

/** Tasks of a page. */
export const LIMIT = 24;
export const FIRST_PAGE: HistoryQuery = { limit: LIMIT };

/** What each page is asked by, of a list that was filled with the common and the rare prompt. @param middle cursor of the page in the middle */
export function historyQueries(middle: string): Record<PageKind, HistoryQuery> {
  return {
    'first page': FIRST_PAGE,
    'page in the middle': { ...FIRST_PAGE, cursor: middle },
    'first failed ones': { ...FIRST_PAGE, status: 'failed' },
    'first of one model': { ...FIRST_PAGE, model_name: 'model-1' },
    'search, a word of all': { ...FIRST_PAGE, q: 'fo' },
    'search, one character': { ...FIRST_PAGE, q: '墨' },
    'search, two words': { ...FIRST_PAGE, q: 'snow 水墨' },
    'search, oldest first, of one status': { ...FIRST_PAGE, q: '水墨', status: 'completed', sort: 'oldest' },
  };
}
