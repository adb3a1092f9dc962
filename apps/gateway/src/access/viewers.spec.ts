import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';

interface Documented {
  operationId: string;
  security?: Record<string, unknown>[];
}

/** What a viewer may change: their own account, and nothing that others see. A zip is a way to take away what they see. */
const OPEN = [
  ...['changePassword', 'changePreferences', 'endOtherSessions', 'endSession'],
  ...['linkIdentity', 'unlinkIdentity', 'revokeApiKey', 'disconnect', 'createArchive'],
  ...[
    'changeMail',
    'confirm',
    'beginAuthenticator',
    'confirmAuthenticator',
    'removeAuthenticator',
    'renewRecoveryCodes',
  ],
  ...['beginPasskey', 'addPasskey', 'renamePasskey', 'removePasskey', 'askPasskeyAgain'],
  ...['exportAccount', 'removeAccount'],
];

const { paths } = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Documented>>;
};
const CHANGING = Object.entries(paths).flatMap(([path, item]) =>
  ['post', 'put', 'patch', 'delete']
    .filter((method) => item[method]?.security?.some((one) => 'bearer' in one))
    .map((method) => ({ method: method.toUpperCase(), path, id: item[method]!.operationId })),
);

describe('A viewer', () => {
  let harness: GatewayHarness;
  let token: string;
  beforeAll(async () => {
    harness = await GatewayHarness.start();
    token = await harness.issuer.token({ userId: 7, role: 'viewer' });
  });
  afterAll(() => harness.stop());

  const UUID = '00000000-0000-4000-8000-000000000000';
  const at = (path: string) => path.replace(/\{(\w+)\}/g, /keys|sessions|connections|webhooks|sign-on|passkeys/.test(path) ? UUID : '1'); // prettier-ignore

  it('is refused by every call of the document that changes something, and no service is asked', async () => {
    expect(CHANGING.length).toBeGreaterThan(60);
    const refused: string[] = [];
    for (const { method, path, id } of CHANGING.filter((one) => !OPEN.includes(one.id))) {
      const response = await harness.gateway.request(method, at(path), { token });
      const problem = await problemOf(response);
      if (problem.status === 403 && problem.code === 'forbidden') refused.push(id);
    }
    expect(refused).toEqual(CHANGING.map(({ id }) => id).filter((id) => !OPEN.includes(id)));
    expect(harness.services.requests.filter(({ subject }) => !/^cmd\.auth\.(jwks|revoked_sessions|user_states)$/.test(subject))).toEqual([]); // prettier-ignore
  });

  it('keeps their own account in order', async () => {
    for (const { method, path, id } of CHANGING.filter((one) => OPEN.includes(one.id))) {
      const { status } = await harness.gateway.request(method, at(path), { token });
      expect({ id, status }).not.toEqual({ id, status: 403 });
    }
  });

  it.each(['/v1/images/generations', '/sdapi/v1/txt2img'])('makes nothing by the door %s', async (path) => {
    const body = JSON.stringify({ prompt: 'fox' });
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const { status } = await harness.gateway.request('POST', path, { token, headers, body });
    expect(status).toBe(403);
  });
});
