import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GatewayWorld } from './testing/gateway-world.js';
import { problemOf } from './testing/running-gateway.js';

const LIMIT = 3;
/** A parameter that the call does not know: `RequestShapeGuard` refuses it. */
const BAD_SHAPE = '/api/v1/models?unknown=1';

describe('The global guards', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({ RATE_LIMIT_ADDRESS: String(LIMIT) });
  });
  afterAll(() => world.stop());

  const codeOf = async (token?: string) => (await problemOf(await world.gateway.get(BAD_SHAPE, { token }))).code;

  it('look at the shape of a request only after its token', async () => {
    expect(await codeOf()).toBe('unauthenticated');
    expect(await codeOf(await world.issuer.token())).toBe('validation_failed');
  });

  it('count a request before they look at its token', async () => {
    // The first request without a token was sent by the test above.
    const codes = [];
    for (let count = 1; count <= LIMIT; count += 1) codes.push(await codeOf());
    expect(codes).toEqual(['unauthenticated', 'unauthenticated', 'rate_limited']);
  });
});
