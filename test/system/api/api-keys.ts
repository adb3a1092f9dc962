import { describe, expect, it } from '@jest/globals';
import type { AdminApiKeyList, ListedApiKeys, MadeApiKey, ModelList, Result, Scope } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { ApiClient } from '../../installation/api-client.js';
import { ended } from '../../installation/waiting.js';
import { SLOW } from '../slow.js';
import { expectProblem, type GetWorld } from './world.js';

/** Keys for programs. */
export function describeApiKeys(world: GetWorld): void {
  const make = async (scopes: Scope[], more: object = {}) => {
    const answer = await world().api.post<MadeApiKey>('/api/v1/keys', { name: 'n8n', scopes, ...more });
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const withKey = ({ key }: MadeApiKey) => new ApiClient(world().api.url, key);

  describe('an API key', () => {
    it(
      'makes a picture and fetches it in the name of its user, until it is revoked',
      async () => {
        const made = await make(['tasks:read', 'tasks:write', 'images:read']);
        const program = withKey(made);
        const { id } = await program.create();
        expect(await ended(program, id)).toMatchObject({ status: 'completed', user_id: world().owner.id });
        const { body: result } = await program.get<Result>(`/api/v1/generation/result/${id}`);
        const picture = await world().nobody.bytes(`/api/v1/images/${result.images[0]!.id}/content`, {
          'x-api-key': made.key,
        });
        expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
        const { body: listed } = await world().api.get<ListedApiKeys>('/api/v1/keys');
        expect(listed.items.find((key) => key.id === made.id)?.last_used_at).not.toBeNull();
        expect((await world().api.delete(`/api/v1/keys/${made.id}`)).status).toBe(204);
        const isRefused = async () => (await program.get('/api/v1/generation/history')).status === 401;
        await until(isRefused, { what: 'the refusal of the revoked key' });
      },
      SLOW,
    );

    it('may do what its scopes name alone, and never anything with keys, sessions or the password', async () => {
      const program = withKey(await make(['models:read']));
      expect((await program.get('/api/v1/models')).status).toBe(200);
      const refused = [
        program.get('/api/v1/generation/history'),
        program.post('/api/v1/generation/create', { prompt: 'a fox', model_name: 'stable-diffusion-1.5' }),
        program.get('/api/v1/keys'),
        program.post('/api/v1/keys', { name: 'more', scopes: ['tasks:write'] }),
        program.delete('/api/v1/account/sessions'),
        program.post('/api/v1/account/password', { current_password: 'x', new_password: 'correct horse battery' }),
      ];
      for (const answer of await Promise.all(refused)) expectProblem(answer, 403, 'scope_missing');
    });

    it('of somebody else is answered like none, and never sees what is another’s', async () => {
      const made = await make(['tasks:read']);
      expectProblem(await world().stranger.delete(`/api/v1/keys/${made.id}`), 404, 'not_found');
      expectProblem(await world().stranger.post(`/api/v1/keys/${made.id}/rotate`, {}), 404, 'not_found');
      const theirs = await world().stranger.create();
      expectProblem(await withKey(made).get(`/api/v1/generation/status/${theirs.id}`), 404, 'not_found');
    });

    it('is refused with a reason when what is asked of it makes no sense', async () => {
      const wrong = [
        { name: ' ', scopes: ['tasks:read'] },
        { name: 'a', scopes: [] },
        { name: 'a', scopes: ['tasks:read', 'tasks:read'] },
        { name: 'a', scopes: ['admin'] },
        { name: 'a', scopes: ['tasks:read'], expires_in_days: 0 },
        { name: 'a', scopes: ['tasks:read'], allowed_addresses: ['10.0.0.0/40'] },
        { name: 'a', scopes: ['tasks:read'], allowed_addresses: ['example.com'] },
        { name: 'a', scopes: ['tasks:read'], role: 'admin' },
        { name: 'a', scopes: ['tasks:read'], kind: 'admin' },
        { name: 'a', scopes: ['tasks:read'], kind: 'door' },
        { name: 'a', scopes: ['comfy', 'tasks:read'], kind: 'door' },
        { name: 'a', scopes: ['tasks:read'], act_as: true },
        { name: 'a', scopes: ['tasks:read'], limits: { open_tasks: 0 } },
        { name: 'a', scopes: ['tasks:read'], limits: { tasks_per_day: 1.5 } },
        { name: 'a', scopes: ['tasks:read'], limits: { pictures: 1 } },
        { name: 'a', scopes: ['tasks:read'], limits: { workflows: ['x'] } },
        { name: 'a', scopes: ['tasks:read'], limits: { model_aliases: { ' a': 'one' } } },
        { name: 'a', scopes: ['tasks:read'], limits: { model_aliases: { a: '' } } },
        { name: 'a', scopes: ['tasks:read'], limits: { model_aliases: ['a'] } },
        {
          ...{ name: 'a', scopes: ['tasks:read'] },
          limits: { model_aliases: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`a${index}`, 'one'])) },
        },
      ];
      for (const body of wrong) expectProblem(await world().api.post('/api/v1/keys', body), 400, 'validation_failed');
      expectProblem(await world().api.post('/api/v1/keys/not-an-id/rotate', {}), 400, 'validation_failed');
      const made = await make(['tasks:read']);
      for (const body of [{}, { scopes: ['tasks:write'] }, { kind: 'service' }, { limits: { open_tasks: -1 } }])
        expectProblem(
          await world().api.request('PATCH', `/api/v1/keys/${made.id}`, { body }),
          400,
          'validation_failed',
        );
    });

    it(
      'is held to its limits through every door',
      async () => {
        const scopes: Scope[] = ['tasks:read', 'tasks:write', 'images:read', 'models:read'];
        const key = await make(scopes, { limits: { tasks_per_day: 1, models: ['stable-diffusion-1.5'] } });
        const program = withKey(key);
        const wish = { prompt: 'a fox', model_name: 'stable-diffusion-xl', width: 64, height: 64, steps: 5 };
        expectProblem(await program.post('/api/v1/generation/create', wish), 403, 'key_not_allowed');
        const model = { model: 'stable-diffusion-xl' };
        expect((await program.post('/v1/images/generations', { prompt: 'a fox', ...model })).status).toBe(403);
        const { body: models } = await program.get<ModelList>('/api/v1/models?kind=checkpoint');
        expect(models.items.map(({ name }) => name)).toEqual(['stable-diffusion-1.5']);
        const { id } = await program.create();
        await ended(program, id);
        expectProblem(await program.post('/api/v1/generation/create', { ...wish, model_name: 'stable-diffusion-1.5' }), 429, 'key_exhausted'); // prettier-ignore
        expect((await program.post('/v1/images/generations', { prompt: 'a fox', size: '64x64' })).status).toBe(429);
        expect((await program.post('/sdapi/v1/txt2img', { prompt: 'a fox' })).status).toBe(429);
        const { body } = await world().api.get<ListedApiKeys>('/api/v1/keys');
        expect(body.items.find((one) => one.id === key.id)?.use).toEqual({ open_tasks: 0, tasks_today: 1 });
        const change = { body: { limits: { tasks_per_day: 2 } } };
        expect((await world().api.request('PATCH', `/api/v1/keys/${key.id}`, change)).status).toBe(200);
        await until(async () => (await program.post('/api/v1/generation/create', { ...wish, model_name: 'stable-diffusion-1.5' })).status === 200, { what: 'the new limit' }); // prettier-ignore
      },
      SLOW,
    );

    it('is seen and ended by admins, and by nobody else', async () => {
      const { installation, stranger, api } = world();
      const made = await make(['models:read']);
      const admin = installation.api(await installation.admin());
      const { body } = await admin.get<AdminApiKeyList>('/api/v1/admin/keys?limit=100');
      expect(body.items.find(({ id }) => id === made.id)?.user.id).toBe(world().owner.id);
      for (const one of [api, stranger]) {
        expectProblem(await one.get('/api/v1/admin/keys'), 403, 'forbidden');
        expectProblem(await one.delete(`/api/v1/admin/keys/${made.id}`), 403, 'forbidden');
      }
      expectProblem(await api.post('/api/v1/keys', { name: 'a', scopes: ['tasks:read'], kind: 'service' }), 403, 'forbidden'); // prettier-ignore
      expect((await admin.delete(`/api/v1/admin/keys/${made.id}`)).status).toBe(204);
      await until(async () => (await withKey(made).get('/api/v1/models')).status === 401, {
        what: 'the end of the key',
      });
    });

    it('works from its addresses alone', async () => {
      const far = withKey(await make(['models:read'], { allowed_addresses: ['198.51.100.0/24'] }));
      expectProblem(await far.get('/api/v1/models'), 403, 'address_refused');
      const near = withKey(await make(['models:read'], { allowed_addresses: ['127.0.0.0/8', '::1'] }));
      expect((await near.get('/api/v1/models')).status).toBe(200);
    });
  });
}
