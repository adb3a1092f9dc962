import { useEffect, useState } from 'react';
import { type ApiErrorCode, toApiError } from '../../shared/api/api-error.js';
import { readInvitation } from './entrance-calls.js';

const LINK = /^#invitation=([\w-]{43})$/;

/** The token of the link that was opened. It stands behind `#`, which browsers send nowhere. */
export function invitationOf(hash: string): string | undefined {
  return LINK.exec(hash)?.[1];
}

/** Whether an invitation lets in: null until it is known, then `open` or why not. */
export function useInvitation(token: string | undefined): 'open' | ApiErrorCode | null {
  const [state, setState] = useState<'open' | ApiErrorCode | null>(null);
  useEffect(() => {
    if (token === undefined) return;
    let isShown = true;
    const show = (known: 'open' | ApiErrorCode) => isShown && setState(known);
    void readInvitation(token).then(
      () => show('open'),
      (error: unknown) => show(toApiError(error).code),
    );
    return () => void (isShown = false);
  }, [token]);
  return state;
}
