import type { Client } from '@atelier/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LogRecorder } from '../testing/log-recorder.js';
import { PASSWORD, AuthHarness } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';
import { accountTag, LOGIN_LIMITS } from './login-limits.js';

/** Addresses that no two tests share. */
let lastAddress = 0;
const newClient = (): Client => {
  lastAddress += 1;
  return { address: `10.1.${lastAddress >> 8}.${lastAddress & 255}`, user_agent: 'Spec' };
};

describe('limits of attempts to sign in', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start();
  });
  afterAll(() => auth.stop());

  const failFrom = (client: Client, username: string) => refusal(auth.login(username, 'wrong password', client));
  const setAttempts = (bucket: string, attempts: number) =>
    auth.rows('UPDATE login_limits SET attempts = $2 WHERE bucket = $1', [bucket, attempts]);
  const endWindows = () => auth.rows(`UPDATE login_limits SET window_ends_at = now() - interval '1 second'`);
  const pairBucket = (username: string, client: Client) => `pair:${accountTag(username)}:${client.address}`;
  const accountBucket = (username: string) => `account:${accountTag(username)}`;

  it.each(['known', 'unknown'])('let 10 tries of a parallel burst through for a name that is %s', async (username) => {
    if (username === 'known') await auth.register(username);
    const client = newClient();
    const answers = await Promise.all(Array.from({ length: 14 }, () => failFrom(client, username)));
    const refused = answers.filter(({ code }) => code === 'rate_limited');
    expect(answers.filter(({ code }) => code === 'invalid_credentials')).toHaveLength(10);
    expect(refused).toHaveLength(4);
    for (const { status, retryAfterS = 0 } of refused) {
      expect(status).toBe(429);
      expect(retryAfterS).toBeGreaterThan(890);
      expect(retryAfterS).toBeLessThanOrEqual(900);
    }
  });

  it('refuse even the right password, but only from that address', async () => {
    await auth.register('ada');
    const [here, there] = [newClient(), newClient()];
    await failFrom(here, 'ada');
    await setAttempts(pairBucket('ada', here), LOGIN_LIMITS.pair.attempts);
    expect(await refusal(auth.login('ada', PASSWORD, here))).toMatchObject({ code: 'rate_limited' });
    await expect(auth.login('ada', PASSWORD, there)).resolves.toBeDefined();
  });

  it('end with their window, which refused tries do not make longer', async () => {
    await auth.register('grace');
    const client = newClient();
    await failFrom(client, 'grace');
    await setAttempts(pairBucket('grace', client), LOGIN_LIMITS.pair.attempts);
    const end = () =>
      auth.rows('SELECT window_ends_at FROM login_limits WHERE bucket = $1', [pairBucket('grace', client)]);
    const before = await end();
    expect(await failFrom(client, 'grace')).toMatchObject({ code: 'rate_limited' });
    expect(await end()).toEqual(before);
    await endWindows();
    await expect(auth.login('grace', PASSWORD, client)).resolves.toBeDefined();
  });

  it('forget the failures of an account and an address when its password comes', async () => {
    await auth.register('linus');
    const client = newClient();
    for (let i = 0; i < 9; i += 1) await failFrom(client, 'linus');
    await auth.login('linus', PASSWORD, client);
    for (let i = 0; i < 9; i += 1)
      expect(await failFrom(client, 'linus')).toMatchObject({ code: 'invalid_credentials' });
  });

  it('never count a sign-in that succeeds', async () => {
    await auth.register('busy');
    const client = newClient();
    await Promise.all(Array.from({ length: 8 }, () => auth.login('busy', PASSWORD, client)));
    const counts = await auth.rows('SELECT bucket, attempts FROM login_limits WHERE bucket = ANY($1) ORDER BY bucket', [
      [`address:${client.address}`, accountBucket('busy'), pairBucket('busy', client)],
    ]);
    expect(counts.map(({ attempts }) => attempts as number)).toEqual([0, 0, 0]);
  });

  it('hold for one address over all names', async () => {
    const client = newClient();
    await failFrom(client, 'nobody-1');
    await setAttempts(`address:${client.address}`, LOGIN_LIMITS.address.attempts);
    expect(await failFrom(client, 'nobody-2')).toMatchObject({ code: 'rate_limited' });
  });

  it('count a whole /64 of IPv6 as one address', async () => {
    const from = (host: string): Client => ({ address: `2001:db8:7:7::${host}`, user_agent: '' });
    await failFrom(from('1'), 'nobody-3');
    await setAttempts('address:2001:db8:7:7::/64', LOGIN_LIMITS.address.attempts);
    expect(await failFrom(from('ffff'), 'nobody-4')).toMatchObject({ code: 'rate_limited' });
  });

  it('hold for one name over all addresses, for minutes, but not where its owner is known', async () => {
    await auth.register('famous');
    const home = newClient();
    await auth.login('famous', PASSWORD, home);
    await Promise.all(Array.from({ length: LOGIN_LIMITS.account.attempts }, () => failFrom(newClient(), 'famous')));
    const error = await refusal(auth.login('famous', PASSWORD, newClient()));
    expect(error.code).toBe('rate_limited');
    expect(error.retryAfterS).toBeLessThanOrEqual(300);
    await expect(auth.login('famous', PASSWORD, home)).resolves.toBeDefined();
  });

  it('do not let a refused address use up the attempts of everybody', async () => {
    const client = newClient();
    for (let i = 0; i < 12; i += 1) await failFrom(client, 'victim');
    const [row] = await auth.rows('SELECT attempts FROM login_limits WHERE bucket = $1', [accountBucket('victim')]);
    expect(row).toEqual({ attempts: LOGIN_LIMITS.pair.attempts });
  });

  it('are logged when they refuse', async () => {
    const client = newClient();
    await failFrom(client, 'noted');
    await setAttempts(pairBucket('noted', client), LOGIN_LIMITS.pair.attempts);
    const log = new LogRecorder();
    await failFrom(client, 'noted');
    expect(log.parametersOf('sign-in refused: too many attempts')).toEqual([
      { account: accountTag('noted'), network: client.address, limit: 'pair', attempts: 11 },
    ]);
  });
});
