import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AccessToken } from '@atelier/contracts';
import { ApiError } from '../../shared/api/api-error.js';
import type { SessionPorts, TabMessage } from './session-ports.js';
import { Session } from './session.js';

const LIFE_S = 600;

/** The auth API and the browser around one or more sessions, as far as a session sees them. */
class World {
  now = 1_000_000;
  hint = false;
  reloads = 0;
  approval = false;
  refreshes = 0;
  /** Who the refresh cookie belongs to. */
  cookie: number | null = null;
  failure: ApiError | null = null;
  /** Where the session at a provider is ended. */
  provider: string | null = null;
  readonly left: string[] = [];
  private issued = 0;
  private readonly handlers: ((message: TabMessage) => void)[] = [];

  tab(): Session {
    const own: { handler?: (message: TabMessage) => void } = {};
    const ports: SessionPorts = {
      calls: {
        register: () =>
          Promise.resolve({ id: 1, username: 'ada', role: 'user', created_at: '', awaits_approval: this.approval }),
        login: () => this.answer((this.cookie ??= 1)),
        secondStep: () => this.answer((this.cookie ??= 1)),
        byPasskey: () => this.answer((this.cookie ??= 1)),
        refresh: () => this.refresh(),
        logout: () => this.logout(),
      },
      tabs: {
        post: (message) => this.handlers.filter((handler) => handler !== own.handler).forEach((tell) => tell(message)),
        listen: (handler) => this.handlers.push((own.handler = handler)),
      },
      hint: { get: () => this.hint, set: (present) => (this.hint = present) },
      exclusive: (work) => work(),
      reload: () => (this.reloads += 1),
      leave: (address) => this.left.push(address),
      now: () => this.now,
    };
    return new Session(ports);
  }

  private async refresh(): Promise<AccessToken> {
    this.refreshes += 1;
    await Promise.resolve();
    if (this.failure) throw this.failure;
    if (this.cookie === null) throw new ApiError('refresh_invalid');
    return this.answer(this.cookie);
  }

  private logout(): Promise<{ redirect_to: string | null }> {
    if (this.failure) return Promise.reject(this.failure);
    this.cookie = null;
    return Promise.resolve({ redirect_to: this.provider });
  }

  private answer(userId: number): Promise<AccessToken> {
    const claims = { sub: String(userId), name: '小明', role: 'user', jti: (this.issued += 1) };
    const access_token = `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
    return Promise.resolve({ access_token, token_type: 'bearer', expires_in: LIFE_S });
  }
}

describe('a session', () => {
  let world: World;
  let session: Session;
  const credentials = { username: 'ada', password: 'correct horse' };

  beforeEach(() => {
    world = new World();
    session = world.tab();
  });

  it('knows who has signed in, in any script', async () => {
    await session.signIn(credentials);
    expect(session.state()).toEqual({ status: 'signed_in', user: { id: 1, name: '小明', role: 'user' } });
  });

  it('begins with the account that was just made', async () => {
    await session.register(credentials);
    expect(session.state().status).toBe('signed_in');
  });

  it('does not begin while an admin has to approve the account', async () => {
    world.approval = true;
    expect(await session.register({ ...credentials, invitation: 'x'.repeat(43) })).toBe('waiting');
    expect(session.state().status).toBe('unknown');
  });

  it('asks nothing on a first visit', async () => {
    await session.resume();
    expect(session.state()).toEqual({ status: 'signed_out', expired: false });
    expect(world.refreshes).toBe(0);
  });

  it('survives a reload', async () => {
    await session.signIn(credentials);
    const reloaded = world.tab();
    await reloaded.resume();
    expect(reloaded.state().status).toBe('signed_in');
  });

  it('says that it has expired when the refresh is refused', async () => {
    world.hint = true;
    await session.resume();
    expect(session.state()).toEqual({ status: 'signed_out', expired: true });
    expect(world.hint).toBe(false);
  });

  it('is not given up while the server cannot be reached', async () => {
    world.hint = true;
    world.cookie = 1;
    world.failure = new ApiError('network');
    await session.resume();
    expect(session.state()).toEqual({ status: 'unreachable' });
    world.failure = null;
    await session.resume();
    expect(session.state().status).toBe('signed_in');
  });

  it('uses its token until shortly before the end, then renews it', async () => {
    await session.signIn(credentials);
    const first = await session.accessToken();
    world.now += (LIFE_S - 60) * 1_000;
    expect(await session.accessToken()).toBe(first);
    world.now += 30_000;
    expect(await session.accessToken()).not.toBe(first);
    expect(world.refreshes).toBe(1);
  });

  it('refreshes once for all who ask at the same time', async () => {
    await session.signIn(credentials);
    const used = (await session.accessToken())!;
    world.now += LIFE_S * 1_000;
    const tokens = await Promise.all([session.accessToken(), session.renew(used), session.accessToken()]);
    expect(new Set(tokens).size).toBe(1);
    expect(world.refreshes).toBe(1);
  });

  it('does not refresh for a call that was refused with an older token', async () => {
    await session.signIn(credentials);
    const old = (await session.accessToken())!;
    const fresh = await session.renew(old);
    expect(await session.renew(old)).toBe(fresh);
    expect(world.refreshes).toBe(1);
  });

  it('ends when a renewal is refused, and gives no token after that', async () => {
    await session.signIn(credentials);
    const token = (await session.accessToken())!;
    world.cookie = null;
    expect(await session.renew(token)).toBeNull();
    expect(session.state()).toEqual({ status: 'signed_out', expired: true });
    expect(await session.accessToken()).toBeNull();
  });

  it('goes on when a renewal fails for want of a connection', async () => {
    await session.signIn(credentials);
    world.now += LIFE_S * 1_000;
    world.failure = new ApiError('service_unavailable');
    await expect(session.accessToken()).rejects.toMatchObject({ code: 'service_unavailable' });
    expect(session.state().status).toBe('signed_in');
  });

  it('is not said to be ended when the server could not be told', async () => {
    await session.signIn(credentials);
    world.failure = new ApiError('network');
    await expect(session.signOut()).rejects.toMatchObject({ code: 'network' });
    expect(session.state().status).toBe('signed_in');
  });

  it('ends at the provider as well that has opened it, and only there', async () => {
    await session.signIn(credentials);
    await session.signOut();
    expect(world.left).toEqual([]);
    world.provider = 'https://login.example/end';
    await session.signIn(credentials);
    await session.signOut();
    expect(world.left).toEqual(['https://login.example/end']);
    expect(session.state()).toEqual({ status: 'signed_out', expired: false });
    expect(session.hasBeenSignedIn).toBe(true);
  });

  it('ends when the server says that it has ended already', async () => {
    await session.signIn(credentials);
    world.failure = new ApiError('session_revoked');
    await session.signOut();
    expect(session.state().status).toBe('signed_out');
  });

  describe('shared by two tabs', () => {
    let other: Session;

    beforeEach(async () => {
      await session.signIn(credentials);
      other = world.tab();
      await other.resume();
    });

    it('ends in both', async () => {
      await session.signOut();
      expect(other.state()).toEqual({ status: 'signed_out', expired: false });
    });

    it('begins in both', async () => {
      await session.signOut();
      await session.signIn(credentials);
      await other.accessToken();
      await new Promise(setImmediate);
      expect(other.state().status).toBe('signed_in');
    });

    it('starts the page again where another user has signed in', async () => {
      world.cookie = 2;
      await other.signIn(credentials);
      // In the tab that signed in over a session, and in the one that heard of it.
      expect(world.reloads).toBe(2);
    });
  });
});
