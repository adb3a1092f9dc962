import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Task } from '@atelier/contracts';
import type { ApiClient } from '../../installation/api-client.js';
import { expectProblem, type GetWorld } from './world.js';

const CREATE = '/api/v1/generation/create';
const WISH = { prompt: 'once', model_name: 'stable-diffusion-1.5', width: 64, height: 64, steps: 1 };

/** `Idempotency-Key` on create. */
export function describeIdempotency(world: GetWorld): void {
  const create = (key: string, wish: object = WISH, api: ApiClient = world().api) =>
    api.post<Task>(CREATE, wish, { 'idempotency-key': key });

  describe('a create with an Idempotency-Key', () => {
    it('makes one task, however often and at once it is sent', async () => {
      const key = randomUUID();
      const answers = await Promise.all(Array.from({ length: 20 }, () => create(key)));
      const accepted = answers.filter(({ status }) => status === 200);
      const busy = answers.filter(({ status }) => status !== 200);
      for (const answer of busy) expectProblem(answer, 409, 'idempotency_in_flight');
      expect(new Set(accepted.map(({ body }) => body.id)).size).toBe(1);
      expect((await create(key)).body.id).toBe(accepted[0]!.body.id);
    });

    it('is refused with another body', async () => {
      const key = randomUUID();
      await create(key);
      expectProblem(await create(key, { ...WISH, prompt: 'twice' }), 422, 'idempotency_key_reused');
    });

    it('does not mind how the same body is written', async () => {
      const key = randomUUID();
      const [first, second] = [
        await create(key),
        await create(key, Object.fromEntries(Object.entries(WISH).reverse())),
      ];
      expect([second.status, second.body.id]).toEqual([200, first.body.id]);
    });

    it('is one user’s own: another’s same key is another task', async () => {
      const key = randomUUID();
      const [mine, theirs] = [await create(key), await create(key, WISH, world().stranger)];
      expect(theirs.status).toBe(200);
      expect(theirs.body.id).not.toBe(mine.body.id);
    });

    it('keeps no key of a create that was refused', async () => {
      const key = randomUUID();
      expectProblem(await create(key, { ...WISH, model_name: 'flux' }), 422, 'model_unavailable');
      expect((await create(key)).status).toBe(200);
    });
  });
}
