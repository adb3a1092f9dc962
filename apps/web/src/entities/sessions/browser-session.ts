import type { AccessToken, SignOff } from '@atelier/contracts';
import { bodyOf, createApi } from '../../shared/api/api.js';
import { stored } from '../../shared/browser/storage.js';
import type { AuthCalls, SessionHint, SessionPorts, TabMessage, Tabs } from './session-ports.js';
import { Session } from './session.js';
import { takeSignedOn } from './signed-on.js';

const HINT_KEY = 'atelier.session';
const CHANNEL = 'atelier.session';
const LOCK = 'atelier.refresh';
const TIMEOUT_MS = 20_000;

/** The session on the parts of the browser: cookies, locks, the channel between tabs. */
export function browserSession(): Session {
  const ports: SessionPorts = {
    calls: authCalls(),
    tabs: broadcastTabs(),
    hint: storedHint(),
    exclusive,
    reload: () => location.reload(),
    leave: (address) => location.assign(address),
    now: () => Date.now(),
  };
  return new Session(ports);
}

/** Without authorisation and renewal: these calls are what renews. */
function authCalls(): AuthCalls {
  const api = createApi((request) => fetch(new Request(request, { signal: AbortSignal.timeout(TIMEOUT_MS) })));
  const bearer = (token: string | null) => (token === null ? {} : { authorization: `Bearer ${token}` });
  return {
    register: (body) => bodyOf(api.POST('/api/v1/auth/register', { body })),
    login: (body) => bodyOf(api.POST('/api/v1/auth/login', { body })),
    secondStep: (body) => bodyOf(api.POST('/api/v1/auth/login/second-factor', { body })),
    byPasskey: (body) => bodyOf(api.POST('/api/v1/auth/login/passkey', { body })),
    refresh: () => bodyOf<AccessToken>(api.POST('/api/v1/auth/refresh')),
    logout: (token) => bodyOf<SignOff>(api.POST('/api/v1/auth/sign-on/logout', { headers: bearer(token) })),
  };
}

function broadcastTabs(): Tabs {
  const channel = new BroadcastChannel(CHANNEL);
  return {
    post: (message) => channel.postMessage(message),
    listen: (handler) => channel.addEventListener('message', (event) => handler(event.data as TabMessage)),
  };
}

function storedHint(): SessionHint {
  const hasJustSignedOn = takeSignedOn();
  return {
    get: () => hasJustSignedOn || stored.get(HINT_KEY) !== null,
    set: (present) => stored.set(HINT_KEY, present ? '1' : null),
  };
}

/** Locks exist on https and localhost only. Elsewhere the server's 10 s of grace for the previous token must do. */
function exclusive<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(LOCK, work);
}
