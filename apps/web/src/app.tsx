import { Suspense, lazy, useEffect, useRef } from 'react';
import { Entrance } from './session/entrance.js';
import { SessionContext, useSessionState } from './session/session.context.js';
import type { Session } from './session/session.js';
import { Unreachable } from './session/unreachable.js';

// Whoever is not signed in does not download the studio.
const Studio = lazy(() => import('./studio.js').then((module) => ({ default: module.Studio })));

export function App({ session }: { session: Session }) {
  return (
    <SessionContext value={session}>
      <Door />
    </SessionContext>
  );
}

/** Strangers stand at the entrance, people who are signed in are let into the studio, at the address they asked for. */
function Door() {
  const state = useSessionState();
  useFocusAtStart(state.status);
  if (state.status === 'unreachable') return <Unreachable />;
  if (state.status === 'signed_out') return <Entrance />;
  if (state.status === 'unknown') return null;
  return (
    <Suspense fallback={null}>
      <Studio key={state.person.id} />
    </Suspense>
  );
}

/** What had the focus is gone with the page before: the Tab key begins at the top of the new one, not nowhere. */
function useFocusAtStart(status: string): void {
  const before = useRef(status);
  useEffect(() => {
    if (before.current !== status) document.getElementById('root')?.focus();
    before.current = status;
  }, [status]);
}
