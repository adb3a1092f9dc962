import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  apiKeyCommands,
  NO_KEY_LIMITS,
  subjects,
  type Problem,
  type RenewReply,
  type VerifiedApiKey,
} from '@atelier/contracts';
import { apiKeyDigest, newApiKey } from '@atelier/platform';
import { until } from '@atelier/waiting';
import { LiveClient } from '../testing/live-client.js';
import { LiveHarness } from '../testing/live-harness.js';
import { statusEvent } from '../testing/samples.js';

describe('A live socket', () => {
  let live: LiveHarness;

  beforeAll(async () => {
    live = await LiveHarness.start({ SOCKETS_PER_USER: '3' });
  });
  afterAll(() => live.stop());
  beforeEach(() => live.nextUser());
  afterEach(() => live.closeClients());

  describe('of a program', () => {
    const keys = new Map<string, VerifiedApiKey>();
    const make = (over: Partial<VerifiedApiKey> = {}) => {
      const key = newApiKey(over.kind);
      keys.set(apiKeyDigest(key), {
        ...{ key_id: randomUUID(), kind: 'user', user_id: live.user, role: 'user', scopes: ['tasks:read'] },
        ...{ allowed_addresses: [], limits: NO_KEY_LIMITS, act_as: false, expires_at: null, ...over },
      });
      return key;
    };
    const changed = (user_id: number) =>
      live.services.publish(subjects.authEvent('api_keys_changed'), { v: 1, user_id, ts: new Date().toISOString() });
    beforeAll(() => live.services.on(apiKeyCommands.verifyApiKey, ({ sha256 }) => ({ key: keys.get(sha256) ?? null })));

    it('is opened by a key that may see tasks, however it is carried, and gets the events of its user', async () => {
      const client = await live.connect(live.user, make());
      const extraHeaders = { 'x-api-key': make() };
      live.clients.push(await LiveClient.connect(live.url, undefined, { extraHeaders, reconnection: false }));
      live.status(1);
      for (const one of [client, live.clients.at(-1)!]) await one.until('the event', () => one.statuses.length === 1);
    });

    it('is refused without the scope, from elsewhere, and with a key that was never made', async () => {
      expect(await LiveClient.refusal(live.url, make({ scopes: ['images:read'] }))).toMatchObject({ code: 'scope_missing' }); // prettier-ignore
      expect(await LiveClient.refusal(live.url, make({ allowed_addresses: ['198.51.100.7'] }))).toMatchObject({ code: 'address_refused' }); // prettier-ignore
      expect(await LiveClient.refusal(live.url, newApiKey())).toMatchObject({ code: 'unauthenticated' });
      expect(await LiveClient.refusal(live.url, make({ kind: 'door', scopes: ['comfy'] }))).toMatchObject({ code: 'scope_missing' }); // prettier-ignore
    });

    it('is refused to a user whose groups do not let them see tasks', async () => {
      const token = await live.token({ claims: { scopes: ['images:read'] } });
      expect(await LiveClient.refusal(live.url, token)).toMatchObject({ code: 'scope_missing' });
    });

    it('ends with its key, and comes back by itself while the key is alive', async () => {
      const [ended, kept] = [make(), make()];
      const [gone, back] = [await live.connect(live.user, ended), await live.connect(live.user, kept)];
      const refused = new Promise<Problem>((resolve) => {
        gone.socket.on('connect_error', (error) => resolve((error as Error & { data: Problem }).data));
      });
      keys.delete(apiKeyDigest(ended));
      changed(live.user);
      await gone.until('the end', () => gone.disconnects.length === 1);
      expect(await refused).toMatchObject({ code: 'unauthenticated' });
      await back.until('the new connection', () => back.disconnects.length === 1 && back.socket.connected);
    });

    it('stays when keys of others change', async () => {
      const client = await live.connect(live.user, make());
      changed(live.user + 1);
      live.status(1);
      await client.until('the event', () => client.statuses.length === 1);
      expect(client.disconnects).toEqual([]);
    });
  });

  describe('handshake', () => {
    it.each([undefined, '', 'nonsense', 7, { toString: 'x' }])('is refused with %p as a token', async (token) => {
      expect(await LiveClient.refusal(live.url, token)).toMatchObject({
        code: 'unauthenticated',
        status: 401,
      });
    });

    it('is refused with an expired token', async () => {
      const token = await live.token({ expiresInS: -30 });
      expect(await LiveClient.refusal(live.url, token)).toMatchObject({ code: 'token_expired' });
    });

    it('is refused from a foreign page', async () => {
      const token = await live.token();
      for (const origin of ['https://evil.example', 'null', `${live.url}.evil.example`]) {
        const options = { extraHeaders: { origin }, reconnection: false };
        await expect(LiveClient.connect(live.url, token, options)).rejects.toThrow();
      }
    });

    it('is welcome from our own page, and over polling too', async () => {
      const token = await live.token();
      const options = { extraHeaders: { origin: live.url }, transports: ['polling'] };
      const client = await LiveClient.connect(live.url, token, options);
      live.clients.push(client);
      live.status(1);
      await client.until('the event', () => client.statuses.length === 1);
    });

    it('is refused beyond the number of sockets a user may have, and free again when one closes', async () => {
      const [first] = [await live.connect(), await live.connect(), await live.connect()];
      const token = await live.token();
      expect(await LiveClient.refusal(live.url, token)).toMatchObject({ code: 'rate_limited', status: 429 });
      await live.connect(live.user + 50_000);
      first.close();
      await until(() => live.connect(), { what: 'a free place' });
    });

    it('offers no other namespace', async () => {
      const token = await live.token();
      await expect(LiveClient.connect(`${live.url}/admin`, token)).rejects.toThrow('Invalid namespace');
    });
  });

  describe('end', () => {
    it('comes at once when the session is revoked, for all its sockets and for no other', async () => {
      const sessionId = randomUUID();
      const token = await live.token({ sessionId });
      const [one, two, other] = [
        await live.connect(live.user, token),
        await live.connect(live.user, token),
        await live.connect(),
      ];
      live.revoke(sessionId);
      await Promise.all([one, two].map((client) => client.until('the end', () => client.disconnects.length === 1)));
      expect(one.disconnects).toEqual(['io server disconnect']);
      expect(one.endings).toMatchObject([{ v: 1, code: 'session_revoked' }]);
      expect(two.endings).toMatchObject([{ code: 'session_revoked' }]);
      expect(other.socket.connected).toBe(true);
      expect(await LiveClient.refusal(live.url, token)).toMatchObject({ code: 'session_revoked' });
    });

    it('comes when the token expires', async () => {
      const client = await live.connect(live.user, await live.token({ expiresInS: -3 }));
      await client.until('the end', () => client.disconnects.length === 1);
      expect(client.endings).toMatchObject([{ code: 'token_expired' }]);
    });

    it('is put off by a renewed token', async () => {
      const client = await live.connect(live.user, await live.token({ expiresInS: -3 }));
      const answer = await client.ask<RenewReply>('renew', { token: await live.token() });
      expect(Date.parse(answer.expires_at)).toBeGreaterThan(Date.now() + 500_000);
      const short = await live.connect(live.user, await live.token({ expiresInS: -3 }));
      await short.until('the end of another one', () => short.disconnects.length === 1);
      expect(client.socket.connected).toBe(true);
    });

    it("is not put off by another user's token, a bad one, or none", async () => {
      const client = await live.connect();
      const renew = async (token: unknown) => (await client.ask<Problem>('renew', { token })).code;
      expect(await renew(await live.token({ userId: live.user + 1 }))).toBe('forbidden');
      expect(await renew('nonsense')).toBe('unauthenticated');
      expect(await renew(7)).toBe('validation_failed');
    });

    it('comes before it begins where a second factor is lacking, and no such token puts it off', async () => {
      const token = await live.token({ claims: { lacks_factor: true } });
      expect(await LiveClient.refusal(live.url, token)).toMatchObject({ code: 'second_factor_required' });
      const client = await live.connect();
      expect(await client.ask<Problem>('renew', { token })).toMatchObject({ code: 'second_factor_required' });
    });

    it('comes with the session of the renewed token', async () => {
      const [before, after] = [randomUUID(), randomUUID()];
      const client = await live.connect(live.user, await live.token({ sessionId: before }));
      await client.ask('renew', { token: await live.token({ sessionId: after }) });
      live.revoke(before);
      expect(await client.ask('sync', { last_seq: 0 })).toMatchObject({ seq: 0 });
      live.revoke(after);
      await client.until('the end', () => client.disconnects.length === 1);
    });
  });

  describe('abuse', () => {
    it('by unknown events, missing acknowledgements and odd arguments does nothing', async () => {
      const client = await live.connect();
      client.socket.emit('task.status', statusEvent(1));
      client.socket.emit('__proto__', { a: 1 });
      client.socket.emit('sync', { last_seq: 0 });
      client.socket.emit('sync');
      client.socket.emit('renew', null, 'not a function');
      expect(await client.ask('sync', JSON.parse('{"last_seq":0,"__proto__":{"x":1}}'))).toBeDefined();
      expect(client.socket.connected).toBe(true);
    });

    it('by a flood of messages ends the session', async () => {
      const client = await live.connect();
      for (let count = 0; count < 10_000; count += 1) client.socket.emit('noise', count);
      await client.until('the end', () => client.disconnects.length === 1);
      expect(client.endings).toMatchObject([{ code: 'rate_limited' }]);
    });

    it('by a huge message closes the line', async () => {
      const client = await live.connect();
      client.socket.emit('sync', { last_seq: 0, junk: 'x'.repeat(10_000_000) });
      await client.until('the line to be closed', () => client.disconnects.length === 1);
      expect((await live.harness.gateway.get('/health/live')).status).toBe(200);
    });
  });
});
