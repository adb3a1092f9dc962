import { request as send } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { StartedGateway } from '../testing/started-gateway.js';

const METADATA = '/.well-known/oauth-authorization-server';

/** What links say when a request calls the server by this name. */
async function issuerFor(url: string, host: string, headers: Record<string, string> = {}): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const request = send(`${url}${METADATA}`, { headers: { ...headers, host } });
  request.on('response', (response) => resolve(json(response))).on('error', reject);
  request.end();
  return ((await promise) as { issuer: string }).issuer;
}

describe('The address in links', () => {
  let harness: GatewayHarness;
  let port: string;
  beforeAll(async () => {
    harness = await GatewayHarness.start({ ALLOWED_ORIGINS: 'http://studio.lan' });
    port = new URL(harness.gateway.url).port;
  });
  afterAll(() => harness.stop());

  it.each(['localhost:8000', '127.0.0.1', '[::1]:9000'])(
    'is the one by which this machine is called: %s',
    async (host) => {
      expect(await issuerFor(harness.gateway.url, host)).toBe(`http://${host}`);
    },
  );

  it('is one that the admin allows', async () => {
    expect(await issuerFor(harness.gateway.url, 'studio.lan')).toBe('http://studio.lan');
  });

  it.each(['evil.example', 'evil.example:80', 'localhost.evil.example', '6.6.6.6', 'user@localhost', 'localhost/evil'])(
    'is never a name that a request made up: %s',
    async (host) => {
      expect(await issuerFor(harness.gateway.url, host)).toBe(`http://127.0.0.1:${port}`);
    },
  );

  it('is not taken from a header of a caller', async () => {
    const forged = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
    expect(await issuerFor(harness.gateway.url, 'localhost', forged)).toBe('http://localhost');
  });

  it('is what PUBLIC_URL says, whatever a request or a proxy says', async () => {
    const env = { PUBLIC_URL: 'https://studio.example/', TRUST_PROXY_HOPS: '1' };
    const gateway = await (await StartedGateway.start(harness.nats.url, env)).ready();
    try {
      const forged = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
      expect(await issuerFor(gateway.url, 'localhost', forged)).toBe('https://studio.example');
    } finally {
      await gateway.stop();
    }
  });
});
