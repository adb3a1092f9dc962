import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';

interface Documented {
  operationId: string;
  security?: object[];
}

/** What somebody needs who has to set up a second factor. */
const OPEN = [
  ...['getMe', 'listSecondFactors', 'beginAuthenticator', 'confirmAuthenticator', 'getConfirmationWays', 'confirm'],
  ...['listPasskeys', 'beginPasskey', 'addPasskey'],
  ...['getPreferences', 'changePreferences'],
];
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

const { paths } = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Documented>>;
};
const CALLS = Object.entries(paths).flatMap(([path, item]) =>
  METHODS.filter((method) => item[method]?.security?.some((one) => 'bearer' in one)).map((method) => ({
    ...{ method: method.toUpperCase(), path, id: item[method]!.operationId },
  })),
);

describe('Somebody who lacks the second factor that they have to have', () => {
  let harness: GatewayHarness;
  let token: string;
  beforeAll(async () => {
    harness = await GatewayHarness.start();
    token = await harness.issuer.token({ role: 'admin', claims: { lacks_factor: true } });
  });
  afterAll(() => harness.stop());

  const UUID = '00000000-0000-4000-8000-000000000000';
  const at = (path: string) => path.replace(/\{(\w+)\}/g, /keys|sessions|connections|webhooks|sign-on|passkeys/.test(path) ? UUID : '1'); // prettier-ignore

  it('gets an answer by no other call of the document', async () => {
    expect(CALLS.length).toBeGreaterThan(120);
    const wrong: unknown[] = [];
    for (const { method, path, id } of CALLS) {
      const { code } = await problemOf(await harness.gateway.request(method, at(path), { token })).catch(() => ({
        code: 'no problem',
      }));
      if ((code === 'second_factor_required') === OPEN.includes(id)) wrong.push([id, code]);
    }
    expect(wrong).toEqual([]);
  });
});
