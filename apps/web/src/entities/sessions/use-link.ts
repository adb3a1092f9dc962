import { useEffect, useState } from 'react';
import { type ApiErrorCode, toApiError } from '../../shared/api/api-error.js';

/** What a link says, or why it does not lead anywhere. */
export type LinkState<Said> = { said: Said } | { code: ApiErrorCode };

/** The token of a link that was opened, such as `#invitation=…`: it stands behind `#`, which browsers send nowhere. */
export function tokenOf(hash: string, kind: 'invitation' | 'reset' | 'mail'): string | undefined {
  return new RegExp(`^#${kind}=([\\w-]{43})$`).exec(hash)?.[1];
}

/** What the link with this token says; null until it is known. @param read the same in each render */
export function useLink<Said>(token: string | undefined, read: (token: string) => Promise<Said>) {
  const [state, setState] = useState<LinkState<Said> | null>(token === undefined ? { code: 'link_expired' } : null);
  useEffect(() => {
    if (token === undefined) return;
    let isShown = true;
    const show = (known: LinkState<Said>) => isShown && setState(known);
    void read(token).then(
      (said) => show({ said }),
      (error: unknown) => show({ code: toApiError(error).code }),
    );
    return () => void (isShown = false);
  }, [token, read]);
  return state;
}
