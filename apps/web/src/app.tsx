import { Suspense, lazy } from 'react';
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
  if (state.status === 'unreachable') return <Unreachable />;
  if (state.status === 'signed_out') return <Entrance />;
  if (state.status === 'unknown') return null;
  return (
    <Suspense fallback={null}>
      <Studio key={state.person.id} />
    </Suspense>
  );
}
