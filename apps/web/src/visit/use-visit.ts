import { use, useState } from 'react';
import { toApiError } from '../api/api-error.js';
import { type Visit, openVisit, withPage } from './visit.js';
import type { VisitCalls } from './visit.calls.js';

/** The visit as it stands, and what a visitor can do. */
export function useVisit(calls: VisitCalls, first: Promise<Visit>) {
  const begun = use(first);
  const [visit, setVisit] = useState(begun);
  return {
    visit,
    again: async () => setVisit(await openVisit(calls)),
    /** Rejects with ApiError when the password is refused. */
    unlock: async (password: string) => {
      await calls.unlock(password);
      setVisit(await openVisit(calls));
    },
    /** Rejects with ApiError, unless the door has closed meanwhile: then the page says that. */
    more: async () => {
      if (visit.state !== 'open' || visit.share.next_cursor === null) return;
      try {
        const page = await calls.page(visit.share.next_cursor);
        setVisit({ state: 'open', share: withPage(visit.share, page) });
      } catch (cause) {
        const { code } = toApiError(cause);
        if (code === 'not_found') setVisit({ state: 'gone' });
        else if (code === 'share_locked') setVisit({ state: 'locked' });
        else throw cause;
      }
    },
  };
}
