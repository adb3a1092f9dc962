import { describe, expect, it } from '@jest/globals';
import type { HistoryPage } from '@atelier/contracts';
import { SLOW } from '../slow.js';
import { basic, makeKey, type GetWorld } from './world.js';

const FOX = { model: 'stable-diffusion-1.5', prompt: 'a fox', size: '64x64' };
const ALL = [
  ['GET', '/v1/models'],
  ['POST', '/v1/images/generations'],
  ['POST', '/v1/images/edits'],
  ['GET', '/sdapi/v1/options'],
  ['GET', '/sdapi/v1/progress'],
  ['POST', '/sdapi/v1/txt2img'],
  ['POST', '/sdapi/v1/interrupt'],
] as const;

/** What the doors refuse, and that nothing is made then. */
export function describeRefusals(world: GetWorld): void {
  const at = (path: string, method: string, headers: Record<string, string>, body?: object) =>
    fetch(`${world().api.url}${path}`, {
      ...{ method, headers: { 'content-type': 'application/json', ...headers } },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
  const history = async () => (await world().api.get<HistoryPage>('/api/v1/generation/history?limit=100')).body.items;

  describe('a door', () => {
    it.each(ALL)('is closed to everybody without a key: %s %s', async (method, path) => {
      expect((await at(path, method, {})).status).toBe(401);
    });

    it.each(ALL)('is closed to a key without its scope: %s %s', async (method, path) => {
      const key = await makeKey(world().api, ['account:read']);
      const form: Record<string, string> = path.endsWith('/edits')
        ? { 'content-type': 'multipart/form-data; boundary=x' }
        : {};
      expect((await at(path, method, { ...bearer(key), ...form })).status).toBe(403);
    });

    it('hands out no picture to a key that may read none, and takes none from one that may bring none', async () => {
      const before = (await history()).length;
      const key = await makeKey(world().api, ['tasks:write']);
      expect((await at('/v1/images/generations', 'POST', bearer(key), FOX)).status).toBe(403);
      expect((await at('/sdapi/v1/txt2img', 'POST', basic(key), FOX)).status).toBe(403);
      const form = new FormData();
      form.set('image', new Blob(['x']));
      const edit = await fetch(`${world().api.url}/v1/images/edits`, {
        method: 'POST',
        headers: bearer(key),
        body: form,
      });
      expect(edit.status).toBe(403);
      expect(await history()).toHaveLength(before);
    });

    it(
      'makes all that a request asks for or nothing, within the limit of its user',
      async () => {
        const prompt = `too many foxes ${Math.random()}`;
        const answer = await at('/sdapi/v1/txt2img', 'POST', basic(world().key), {
          prompt,
          n_iter: 16,
          width: 64,
          height: 64,
        });
        expect([answer.status, Number(answer.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
        const made = (await history()).filter((task) => task.prompt === prompt);
        expect(new Set(made.map(({ status }) => status))).not.toContain('pending');
      },
      SLOW,
    );

    it(
      'makes what it makes in the name of the key’s user, unseen by others',
      async () => {
        const answer = await at('/v1/images/generations', 'POST', bearer(world().key), FOX);
        const id = Number(answer.headers.get('atelier-task'));
        expect((await world().api.status(id)).user_id).toBe(world().owner.id);
        expect((await world().stranger.get(`/api/v1/generation/status/${id}`)).status).toBe(404);
      },
      SLOW,
    );

    it('refuses what makes no sense, and makes nothing of it', async () => {
      const before = (await history()).length;
      const wrong = [
        {},
        { ...FOX, prompt: '' },
        { ...FOX, prompt: 'x'.repeat(5_000) },
        { ...FOX, n: 0 },
        { ...FOX, seed: 1.5 },
      ];
      for (const body of wrong) {
        const answer = await at('/v1/images/generations', 'POST', bearer(world().key), body);
        expect([answer.status, await answer.json()]).toMatchObject([400, { error: { type: 'invalid_request_error' } }]);
      }
      const none = { init_images: [btoa('no picture')], prompt: 'a fox' };
      expect((await at('/sdapi/v1/img2img', 'POST', basic(world().key), none)).status).toBe(422);
      expect((await at('/v1/images/generations', 'POST', bearer(world().key), [])).status).toBe(400);
      expect(await history()).toHaveLength(before);
    });
  });
}
