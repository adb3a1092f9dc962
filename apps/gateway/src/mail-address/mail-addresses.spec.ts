import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mailAddressCommands, resetLinkCommands } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';
import { ownMail } from './mail-addresses-examples.js';

const TOKEN = 'mZ0C1s7oQmJb0sT7uYx1c9FhKdWnE5rLzAoiq8VQ2mI';
const CHANGE = { password: 'correct horse battery', address: 'ada@example.org', language: 'zh-CN' as const };

describe('The mail address of an account', () => {
  let harness: GatewayHarness;
  let token: string;
  const actor = { user_id: 7, role: 'user' as const, session_id: randomUUID() };

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    token = await harness.issuer.token({ userId: 7, sessionId: actor.session_id });
    await harness.services.on(mailAddressCommands.own, () => ownMail);
    await harness.services.on(mailAddressCommands.change, () => ownMail);
    await harness.services.on(mailAddressCommands.confirm, () => ({}));
    await harness.services.on(resetLinkCommands.request, () => ({}));
  });
  afterAll(() => harness.stop());

  const put = (body: unknown, as = token) =>
    harness.gateway.request('PUT', '/api/v1/account/mail', {
      ...(as && { token: as }),
      ...{ body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
    });
  const request = (body: unknown) => harness.gateway.post('/api/v1/auth/reset-link/request', body);

  it('is seen and changed by its owner, and by nobody else', async () => {
    expect(await (await harness.gateway.get('/api/v1/account/mail', { token })).json()).toEqual(ownMail);
    const response = await put(CHANGE);
    expect([response.status, await response.json()]).toEqual([200, ownMail]);
    expect(harness.services.received(mailAddressCommands.change)).toMatchObject([
      { actor, body: CHANGE, client: { address: '127.0.0.1' } },
    ]);
    expect((await problemOf(await put(CHANGE, ''))).code).toBe('unauthenticated');
  });

  it.each([
    [{ address: 'ada@example.org' }, '/password'],
    [{ password: 'x', address: 'nowhere' }, '/address'],
    [{ password: 'x', address: 'ada@example.org\r\nBcc: all@example.org' }, '/address'],
    [{ password: 'x', address: 'ada@example.org', user_id: 1 }, '/user_id'],
  ])('is not changed by a body of %j', async (body, pointer) => {
    const asked = harness.services.requests.length;
    const problem = await problemOf(await put(body));
    expect([problem.code, problem.errors?.[0]?.pointer]).toEqual(['validation_failed', pointer]);
    expect(harness.services.requests).toHaveLength(asked);
  });

  it('is confirmed by whoever has the link', async () => {
    expect((await harness.gateway.post('/api/v1/auth/mail/confirm', { token: TOKEN })).status).toBe(204);
    await harness.services.on(mailAddressCommands.confirm, () => Promise.reject(new AppError('mail_taken')));
    const problem = await problemOf(await harness.gateway.post('/api/v1/auth/mail/confirm', { token: TOKEN }));
    expect([problem.status, problem.code]).toEqual([409, 'mail_taken']);
  });

  it('is where a link to a new password goes, of which the answer tells nothing', async () => {
    const response = await request({ account: 'ada', language: 'en' });
    expect([response.status, await response.text()]).toEqual([202, '']);
    expect(harness.services.received(resetLinkCommands.request)).toMatchObject([
      { account: 'ada', language: 'en', client: { address: '127.0.0.1' } },
    ]);
    for (const body of [{}, { account: '' }, { account: 'x'.repeat(255) }, { account: 'ada', language: 'xx' }])
      expect((await problemOf(await request(body))).code).toBe('validation_failed');
  });
});
