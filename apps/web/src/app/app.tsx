import { Suspense, lazy, useEffect, useRef } from 'react';
import { SignInPage } from '../pages/sign-in/sign-in-page.js';
import { SessionContext, useSessionState } from '../entities/sessions/session-context.js';
import type { Session } from '../entities/sessions/session.js';
import { Unreachable } from '../pages/sign-in/unreachable.js';

// Loaded after sign-in.
const Studio = lazy(() => import('./studio.js').then((module) => ({ default: module.Studio })));

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
  if (state.status === 'signed_out') return <SignInPage />;
  if (state.status === 'unknown') return null;
  return (
    <Suspense fallback={null}>
      <Studio key={state.user.id} />
    </Suspense>
  );
}

/** The focused element is gone when the state changes: the focus moves to the root, and Tab starts at the top. */
function useFocusAtStart(status: string): void {
  const before = useRef(status);
  useEffect(() => {
    if (before.current !== status) document.getElementById('root')?.focus();
    before.current = status;
  }, [status]);
}
