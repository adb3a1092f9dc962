import { authCommands, jwksSchema } from '@atelier/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { RunningAuth } from '../spec/running-auth.js';

describe('signing in', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
  });
  afterAll(() => auth.stop());

  it('gives a token that verifies with the published keys', async () => {
    const user = await auth.register('ada');
    const pair = await auth.login('ada');
    const jwks = jwksSchema.parse(await auth.commands.call(authCommands.jwks, {}));
    const { payload, protectedHeader } = await jwtVerify(pair.access.access_token, createLocalJWKSet(jwks));
    expect(payload.sub).toBe(String(user.id));
    expect(protectedHeader.typ).toBe('at+jwt');
  });
});
