import { useEffect, useRef } from 'react';
import { CONFIRM_MAIL_PATH, NEW_PASSWORD_PATH } from '../pages/sign-in/sign-in-frame.js';
import { SignInPage } from '../pages/sign-in/sign-in-page.js';
import { SessionContext, useSessionState } from '../entities/sessions/session-context.js';
import type { Session } from '../entities/sessions/session.js';
import { openTexts } from '../shared/i18n/i18n.js';
import { later } from '../shared/ui/later.js';
import { StudioNotLoaded } from './layout/studio-not-loaded.js';
import { Unreachable } from '../pages/sign-in/unreachable.js';

// Loaded after sign-in, with the texts that the entrance does not need.
const loadStudio = () => Promise.all([import('./studio.js'), openTexts('make')]).then(([module]) => module.Studio);
const Studio = later(loadStudio, { Failed: StudioNotLoaded });

/** Pages of links that count whoever is signed in here. */
const BY_LINK = [NEW_PASSWORD_PATH, CONFIRM_MAIL_PATH];

export function App({ session }: { session: Session }) {
  return (
    <SessionContext value={session}>
      <Gate />
    </SessionContext>
  );
}

/** Shows the sign-in page, or the studio at the address that was asked for, by the state of the session. */
function Gate() {
  const state = useSessionState();
  useFocusAtStart(state.status);
  if (state.status === 'unreachable') return <Unreachable />;
  if (state.status === 'unknown') return null;
  if (state.status === 'signed_out' || BY_LINK.includes(location.pathname)) return <SignInPage />;
  return <Studio key={`${state.user.id} ${state.user.lacksFactor}`} />;
}

/** The focused element is gone when the state changes: the focus moves to the root, and Tab starts at the top. */
function useFocusAtStart(status: string): void {
  const before = useRef(status);
  useEffect(() => {
    if (before.current !== status) document.getElementById('root')?.focus();
    before.current = status;
  }, [status]);
}
