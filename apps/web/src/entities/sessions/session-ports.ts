import type {
  AccessToken,
  Login,
  PasskeyLogin,
  Register,
  RegisteredUser,
  SecondFactorLogin,
  SignOff,
} from '@atelier/contracts';

/** The calls of the auth API; they reject with ApiError. */
export interface AuthCalls {
  register(credentials: Register): Promise<RegisteredUser>;
  login(credentials: Login): Promise<AccessToken>;
  /** Goes on where a sign-in needs a second factor. */
  secondStep(step: SecondFactorLogin): Promise<AccessToken>;
  /** By a passkey alone, or as the second step. */
  byPasskey(login: PasskeyLogin): Promise<AccessToken>;
  /** Exchanges the refresh cookie, which the server rotates. */
  refresh(): Promise<AccessToken>;
  /** Tells where a session at a provider is to be ended as well. */
  logout(accessToken: string | null): Promise<SignOff>;
}

/** What tabs of one browser tell each other: they share one refresh cookie, so they share one session. */
export type TabMessage = { type: 'signed_in'; userId: number } | { type: 'signed_out' };

export interface Tabs {
  post(message: TabMessage): void;
  listen(handler: (message: TabMessage) => void): void;
}

/** Remembers that there was a session, so that a first visit does not ask for a refresh that must fail. */
export interface SessionHint {
  get(): boolean;
  set(present: boolean): void;
}

export interface SessionPorts {
  calls: AuthCalls;
  tabs: Tabs;
  hint: SessionHint;
  /** Runs one refresh at a time over all tabs: two at once would look like a stolen token to the server. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /** Reloads the page: another user has signed in in another tab. */
  reload(): void;
  /** Leaves the page, for that of a provider. */
  leave(address: string): void;
  /** Milliseconds. */
  now(): number;
}
