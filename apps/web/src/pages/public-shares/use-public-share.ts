import { use, useState } from 'react';
import { toApiError } from '../../shared/api/api-error.js';
import { type ShareState, openShare, withPage } from './public-share.js';
import type { PublicShareCalls } from './public-share-calls.js';

/** The share as it stands, and what a visitor can do. */
export function usePublicShare(calls: PublicShareCalls, first: Promise<ShareState>) {
  const begun = use(first);
  const [current, setState] = useState(begun);
  return {
    current,
    again: async () => setState(await openShare(calls)),
    /** Rejects with ApiError when the password is refused. */
    unlock: async (password: string) => {
      await calls.unlock(password);
      setState(await openShare(calls));
    },
    /** Rejects with ApiError, unless the share has ended or was locked meanwhile: then the page says that. */
    more: async () => {
      if (current.state !== 'open' || current.share.next_cursor === null) return;
      try {
        const page = await calls.page(current.share.next_cursor);
        setState({ state: 'open', share: withPage(current.share, page) });
      } catch (cause) {
        const { code } = toApiError(cause);
        if (code === 'not_found') setState({ state: 'gone' });
        else if (code === 'share_locked') setState({ state: 'locked' });
        else throw cause;
      }
    },
  };
}
