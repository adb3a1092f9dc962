import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { modelAliasCommands } from '@atelier/contracts';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { problemOf } from '../../testing/started-gateway.js';
import { modelAlias, modelAliases } from './model-aliases-examples.js';

const { putModelAlias, deleteModelAlias } = modelAliasCommands;
const PATH = '/api/v1/admin/model-aliases';

describe('The names of models, for admins', () => {
  let harness: GatewayHarness;
  let token: string;
  const actor = { user_id: 1, role: 'admin' as const, session_id: randomUUID() };
  const by = { actor, client: { address: '127.0.0.1', user_agent: 'an admin' } };

  beforeAll(async () => {
    harness = await GatewayHarness.start({ DOOR_MODEL_ALIASES: 'dall-e-3=flux1-dev' });
    token = await harness.issuer.token({ userId: 1, role: 'admin', sessionId: actor.session_id });
    const { services } = harness;
    await services.on(modelAliasCommands.modelAliases, () => ({ items: [modelAlias] }));
    await services.on(putModelAlias, ({ name, model }) => ({ ...modelAlias, name, model }));
    await services.on(deleteModelAlias, () => ({}));
  });
  afterAll(() => harness.stop());

  const headers = { 'user-agent': 'an admin' };
  const put = (name: string, body: unknown, as = token) =>
    harness.gateway.request('PUT', `${PATH}/${encodeURIComponent(name)}`, {
      ...{ token: as, body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } },
    });
  const remove = (name: string, as = token) =>
    harness.gateway.request('DELETE', `${PATH}/${encodeURIComponent(name)}`, { token: as, headers });

  it('are listed with what the environment says, changed and taken back, whatever letters they have', async () => {
    const response = await harness.gateway.get(PATH, { token });
    expect([response.status, await response.json()]).toEqual([200, modelAliases]);
    expect(await (await put('acme/模型 1', { model: ' sdxl ' })).json()).toMatchObject({
      name: 'acme/模型 1',
      model: 'sdxl',
    });
    expect(harness.services.received(putModelAlias)).toEqual([{ ...by, name: 'acme/模型 1', model: 'sdxl' }]);
    expect((await remove('acme/模型 1')).status).toBe(204);
    expect(harness.services.received(deleteModelAlias)).toEqual([{ ...by, name: 'acme/模型 1' }]);
  });

  it.each<[string, unknown]>([
    ['a', {}],
    ['a', { model: '' }],
    ['a', { model: 7 }],
    ['a', { model: 'x'.repeat(201) }],
    ['a', { model: 'sdxl', name: 'b' }],
    [' a', { model: 'sdxl' }],
    ['a\u0000b', { model: 'sdxl' }],
    ['a\nb', { model: 'sdxl' }],
    ['x'.repeat(101), { model: 'sdxl' }],
  ])('are not changed by %j: %j', async (name, body) => {
    const before = harness.services.received(putModelAlias).length;
    const { status } = await put(name, body);
    expect(status >= 400 && status < 500).toBe(true);
    expect(harness.services.received(putModelAlias)).toHaveLength(before);
  });

  it('are closed to users, and nobody is even asked', async () => {
    const asked = harness.services.requests.length;
    const user = await harness.issuer.token({ userId: 7 });
    const answers = [
      await harness.gateway.get(PATH, { token: user }),
      await put('a', { model: 'sdxl' }, user),
      await remove('a', user),
    ];
    for (const answer of answers) expect(await problemOf(answer)).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await harness.gateway.get(PATH)).status).toBe(401);
    expect(harness.services.requests).toHaveLength(asked);
  });
});
