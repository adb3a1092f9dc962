import { signOnCommands, type TokenPair } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GatewayHarness } from '../testing/gateway-harness.js';

const PUBLIC_URL = 'https://studio.example';
const TICKET = '__Host-atelier_sign_on';
const PROVIDER = 'https://login.example/authorize?state=1';
const TOKENS: TokenPair = {
  access: { access_token: 'header.claims.signature', token_type: 'bearer', expires_in: 600 },
  refresh_token: 'refresh-1',
  user: { id: 7, username: 'ada', role: 'user', created_at: '2026-11-24T08:00:00.000Z' },
};

describe('Signing in at a provider, where the public address is https', () => {
  let harness: GatewayHarness;
  beforeAll(async () => {
    harness = await GatewayHarness.start({ PUBLIC_URL });
  });
  afterAll(() => harness.stop());

  const begin = () => harness.gateway.get('/api/v1/auth/sign-on/corp?return_to=%2Fgallery');
  const comeBack = (cookie: string, query = 'code=1&state=2') =>
    harness.gateway.get(`/api/v1/auth/sign-on/corp/callback?${query}`, { headers: { cookie } });
  const answer = (page: string, tokens: TokenPair | null = TOKENS) =>
    harness.services.on(signOnCommands.complete, () => ({ tokens, refused: null, page }));

  it('gives the browser a ticket that no neighbour of this host can set, and no script can read', async () => {
    await harness.services.on(signOnCommands.begin, () => ({ redirect_to: PROVIDER, ticket: 'ticket-1' }));
    const response = await begin();
    expect([response.status, response.headers.get('location')]).toEqual([303, PROVIDER]);
    expect(response.headers.getSetCookie()).toEqual([
      `${TICKET}=ticket-1; Max-Age=600; Path=/; HttpOnly; Secure; SameSite=Lax`,
    ]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(harness.services.received(signOnCommands.begin)).toEqual([{ provider: 'corp', return_to: '/gallery' }]);
  });

  it('hands auth what came back, as it came, and the tokens to the cookie alone', async () => {
    await answer('/gallery?x=1#part');
    const response = await comeBack(`${TICKET}=ticket-1`, 'code=a%2Bb&state=2&iss=x');
    expect(response.headers.get('location')).toBe('/gallery?x=1#signed-on');
    expect(harness.services.received(signOnCommands.complete).at(-1)).toMatchObject({
      ...{ provider: 'corp', ticket: 'ticket-1', query: 'code=a%2Bb&state=2&iss=x' },
    });
    const cookies = response.headers.getSetCookie();
    expect(cookies.find((line) => line.startsWith(`${TICKET}=;`))).toMatch(/Expires=Thu, 01 Jan 1970/);
    expect(cookies.find((line) => line.startsWith('__Secure-atelier_refresh=refresh-1;'))).toMatch(/SameSite=Strict/);
    expect(await response.text()).not.toContain('signature');
  });

  it('does not take a ticket under a name that a neighbour can set', async () => {
    await answer('/');
    await comeBack('atelier_sign_on=ticket-1');
    expect(harness.services.received(signOnCommands.complete).at(-1)).toMatchObject({ ticket: null });
  });

  it('says on the page why it was refused, and keeps no ticket', async () => {
    await harness.services.on(signOnCommands.complete, () => ({
      ...{ tokens: null, refused: 'domain_refused' as const, page: '/sign-in' },
    }));
    const response = await comeBack(`${TICKET}=ticket-1`);
    expect(response.headers.get('location')).toBe('/sign-in?sign_on=domain_refused&local=');
    expect(response.headers.getSetCookie()).toHaveLength(1);
  });

  it('comes back from a link without a session of its own', async () => {
    await answer('/account/sign-on', null);
    const response = await comeBack(`${TICKET}=ticket-1`);
    expect(response.headers.get('location')).toBe('/account/sign-on');
    expect(response.headers.getSetCookie().join()).not.toContain('atelier_refresh');
  });

  it('leads to the sign-in page too when auth or the provider is away', async () => {
    await harness.services.on(signOnCommands.begin, () => Promise.reject(new AppError('sign_on_unreachable')));
    expect((await begin()).headers.get('location')).toBe('/sign-in?sign_on=sign_on_unreachable&local=');
    await harness.services.off(signOnCommands.begin);
    expect((await begin()).headers.get('location')).toBe('/sign-in?sign_on=service_unavailable&local=');
  });
});
