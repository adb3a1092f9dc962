import type { AccessToken, Login, PasskeyLogin, Register, SecondFactorLogin } from '@atelier/contracts';
import { createStore } from 'zustand/vanilla';
import type { TokenSource } from '../../shared/api/authorized-fetch.js';
import { type ApiErrorCode, toApiError } from '../../shared/api/api-error.js';
import { type CurrentUser, readUser } from './claims.js';
import type { SessionPorts, TabMessage } from './session-ports.js';

export type SessionState =
  | { status: 'unknown' }
  | { status: 'unreachable' }
  | { status: 'signed_out'; expired: boolean }
  | { status: 'signed_in'; user: CurrentUser };

/** An access token is renewed this long before it expires, so that no call is sent with one about to end. */
const RENEW_BEFORE_MS = 45_000;

/** Answers to a refresh that end the session; any other failure leaves it as it is. */
const ENDED: ReadonlySet<ApiErrorCode> = new Set([
  'unauthenticated',
  'refresh_invalid',
  'session_revoked',
  'token_expired',
]);

/**
 * The session of this tab. The access token lives in memory only; the refresh token is a cookie that no script can
 * read. All concurrent callers share one refresh.
 */
export class Session implements TokenSource {
  readonly store = createStore<SessionState>(() => ({ status: 'unknown' }));
  private token: { value: string; expiresAt: number } | null = null;
  /** Whether somebody was signed in since the page was opened. */
  hasBeenSignedIn = false;
  private refreshing: Promise<boolean> | null = null;

  constructor(private readonly ports: SessionPorts) {
    ports.tabs.listen((message) => this.hear(message));
  }

  readonly state = (): SessionState => this.store.getState();

  /** Finds out whether there is a session: after a reload, or again when the server could not be reached. */
  async resume(): Promise<void> {
    if (!this.ports.hint.get()) return this.end(false);
    await this.refresh().catch(() => this.change({ status: 'unreachable' }));
  }

  /** @throws ApiError; `second_factor_needed` with the ticket for `secondStep` */
  async signIn(credentials: Login): Promise<void> {
    this.accept(await this.ports.calls.login(credentials));
    this.announce();
  }

  /** @throws ApiError */
  async secondStep(step: SecondFactorLogin): Promise<void> {
    this.accept(await this.ports.calls.secondStep(step));
    this.announce();
  }

  /** @throws ApiError */
  async byPasskey(login: PasskeyLogin): Promise<void> {
    this.accept(await this.ports.calls.byPasskey(login));
    this.announce();
  }

  /** Makes an account and signs in, unless an admin has to approve it first. @throws ApiError */
  async register({ username, password, ...by }: Register): Promise<'signed_in' | 'waiting'> {
    const { awaits_approval } = await this.ports.calls.register({ username, password, ...by });
    if (awaits_approval) return 'waiting';
    await this.signIn({ username, password });
    return 'signed_in';
  }

  /**
   * Ends the session here and on the server. Where a provider has opened it, the page is left to end that one too.
   * @throws ApiError when the server could not be told; the session then goes on
   */
  async signOut(): Promise<void> {
    const { redirect_to } = await this.ports.calls.logout(this.token?.value ?? null).catch((error: unknown) => {
      if (!ENDED.has(toApiError(error).code)) throw error;
      return { redirect_to: null };
    });
    this.end(false);
    this.ports.tabs.post({ type: 'signed_out' });
    if (redirect_to !== null) this.ports.leave(redirect_to);
  }

  async accessToken(): Promise<string | null> {
    if (this.state().status !== 'signed_in') return null;
    if (this.token !== null && this.token.expiresAt - RENEW_BEFORE_MS > this.ports.now()) return this.token.value;
    return (await this.refresh()) ? this.token!.value : null;
  }

  async renew(refused: string): Promise<string | null> {
    // Another caller has renewed it meanwhile.
    if (this.token !== null && this.token.value !== refused) return this.token.value;
    return (await this.refresh()) ? this.token!.value : null;
  }

  /** Has another token made, which says what has changed. @throws ApiError */
  refresh(): Promise<boolean> {
    this.refreshing ??= this.ports
      .exclusive(() => this.exchange())
      .finally(() => {
        this.refreshing = null;
      });
    return this.refreshing;
  }

  private async exchange(): Promise<boolean> {
    try {
      this.accept(await this.ports.calls.refresh());
      return true;
    } catch (error) {
      const problem = toApiError(error);
      if (!ENDED.has(problem.code)) throw problem;
      this.end(true);
      return false;
    }
  }

  /** Goes on with another access token, such as one that a confirmation has answered. */
  accept(token: AccessToken): void {
    const user = readUser(token.access_token);
    this.token = { value: token.access_token, expiresAt: this.ports.now() + token.expires_in * 1_000 };
    this.ports.hint.set(true);
    this.hasBeenSignedIn = true;
    const before = this.state();
    const isSame = before.status === 'signed_in' && before.user.id === user.id;
    if (isSame && before.user.lacksFactor === user.lacksFactor) return;
    this.change({ status: 'signed_in', user });
    if (before.status === 'signed_in' && !isSame) this.ports.reload();
  }

  private announce(): void {
    const state = this.state();
    if (state.status === 'signed_in') this.ports.tabs.post({ type: 'signed_in', userId: state.user.id });
  }

  private hear(message: TabMessage): void {
    if (message.type === 'signed_out') return this.end(false);
    const state = this.state();
    if (state.status !== 'signed_in') return void this.refresh().catch(() => undefined);
    if (state.user.id !== message.userId) this.ports.reload();
  }

  private end(expired: boolean): void {
    this.token = null;
    this.ports.hint.set(false);
    this.change({ status: 'signed_out', expired });
  }

  private change(state: SessionState): void {
    this.store.setState(state, true);
  }
}
