import type { PublicImage, PublicShare } from '@atelier/contracts';
import { type ApiError, toApiError } from '../../shared/api/api-error.js';
import type { PublicShareCalls } from './public-share-calls.js';

/** The state of a share as the visitor sees it. */
export type ShareState =
  { state: 'open'; share: OpenShare } | { state: 'locked' } | { state: 'gone' } | { state: 'failed'; error: ApiError };

/** A share with the pictures that were fetched so far. */
export type OpenShare = PublicShare;

/** Loads the share, or tells why it cannot be shown; never rejects. */
export async function openShare(calls: PublicShareCalls): Promise<ShareState> {
  return calls.page(null).then((share): ShareState => ({ state: 'open', share }), refused);
}

/** Unknown, expired and revoked links are not told apart. */
function refused(cause: unknown): ShareState {
  const error = toApiError(cause);
  if (error.code === 'share_locked') return { state: 'locked' };
  if (error.code === 'not_found' || error.code === 'validation_failed') return { state: 'gone' };
  return { state: 'failed', error };
}

/** The share with another page of its pictures. One that moved meanwhile is not shown twice. */
export function withPage(share: OpenShare, page: PublicShare): OpenShare {
  const known = new Set(share.items.map(({ id }) => id));
  const fresh = page.items.filter(({ id }: PublicImage) => !known.has(id));
  return { ...page, items: [...share.items, ...fresh] };
}
