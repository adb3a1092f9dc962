import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { modelCommands, statusReadCommands, taskCommands, type Scope } from '@atelier/contracts';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { standing, task } from '../testing/samples.js';
import { problemOf } from '../testing/started-gateway.js';

describe('A user whom their groups hold to scopes', () => {
  let harness: GatewayHarness;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    await harness.services.on(modelCommands.models, () => ({ items: [] }));
    await harness.services.on(
      statusReadCommands.statuses,
      standing(() => task({ status: 'completed' })),
    );
  });
  afterAll(() => harness.stop());

  const held = (...scopes: Scope[]) => harness.issuer.token({ userId: 42, claims: { scopes } });
  const create = (token: string) =>
    harness.gateway.post('/api/v1/generation/create', { prompt: 'a fox', model_name: 'one' }, { token });

  it('does what these allow', async () => {
    const token = await held('models:read', 'tasks:read');
    expect((await harness.gateway.get('/api/v1/models', { token })).status).toBe(200);
    expect((await harness.gateway.get('/api/v1/generation/status/42', { token })).status).toBe(200);
  });

  it('is refused what they leave out, and told why', async () => {
    const token = await held('tasks:read');
    const before = harness.services.received(taskCommands.create).length;
    for (const answer of [await harness.gateway.get('/api/v1/models', { token }), await create(token)])
      expect(await problemOf(answer)).toMatchObject({
        ...{ code: 'scope_missing', status: 403 },
        detail: expect.stringContaining('Your groups do not let you do this'),
      });
    expect(harness.services.received(taskCommands.create)).toHaveLength(before);
  });

  it('is refused also where a signed address would do instead', async () => {
    const picture = await harness.gateway.get('/api/v1/images/7/content', { token: await held('tasks:read') });
    expect(await problemOf(picture)).toMatchObject({ code: 'scope_missing' });
  });

  it('may do nothing of it where no scope is left that this release knows', async () => {
    const token = await harness.issuer.token({ userId: 42, claims: { scopes: ['of:later'] } });
    expect(await problemOf(await harness.gateway.get('/api/v1/models', { token }))).toMatchObject({
      code: 'scope_missing',
    });
  });

  it('keeps their own account in order, which needs none', async () => {
    const answer = await harness.gateway.get('/api/v1/account/sessions', { token: await held('tasks:read') });
    expect(answer.status).not.toBe(403);
  });
});
