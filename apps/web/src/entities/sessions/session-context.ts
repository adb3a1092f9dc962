import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { CurrentUser } from './claims.js';
import type { Session, SessionState } from './session.js';

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession needs a SessionContext above it');
  return session;
}

export function useSessionState(): SessionState {
  return useStore(useSession().store);
}

/** Who is signed in; only for parts of the studio, which nobody else sees. */
export function useCurrentUser(): CurrentUser {
  const state = useSessionState();
  if (state.status !== 'signed_in') throw new Error('useCurrentUser needs a signed-in session');
  return state.user;
}
