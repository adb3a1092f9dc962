import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GatewayHarness } from './testing/gateway-harness.js';
import { problemOf } from './testing/started-gateway.js';

const LIMIT = 3;
/** A parameter that the call does not know: `RequestShapeGuard` refuses it. */
const BAD_SHAPE = '/api/v1/models?unknown=1';

describe('The global guards', () => {
  let harness: GatewayHarness;
  beforeAll(async () => {
    harness = await GatewayHarness.start({ RATE_LIMIT_ADDRESS: String(LIMIT) });
  });
  afterAll(() => harness.stop());

  const codeOf = async (token?: string) => (await problemOf(await harness.gateway.get(BAD_SHAPE, { token }))).code;

  it('look at the shape of a request only after its token', async () => {
    expect(await codeOf()).toBe('unauthenticated');
    expect(await codeOf(await harness.issuer.token())).toBe('validation_failed');
  });

  it('count a request before they look at its token', async () => {
    // The first request without a token was sent by the test above.
    const codes = [];
    for (let count = 1; count <= LIMIT; count += 1) codes.push(await codeOf());
    expect(codes).toEqual(['unauthenticated', 'unauthenticated', 'rate_limited']);
  });
});
