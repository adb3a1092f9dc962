import { beforeAll, describe, expect, it } from '@jest/globals';
import type { HistoryPage } from '@atelier/contracts';
import type { ApiClient } from '../../installation/api-client.js';
import { ended } from '../../installation/waiting.js';
import { SLOW } from '../slow.js';
import { expectProblem, type GetWorld } from './world.js';

const COUNT = 7;

/** The history of one user who has made seven tasks, one of them with another model. */
export function describeHistory(world: GetWorld): void {
  describe('the history', () => {
    let api: ApiClient;
    let ids: number[];
    const page = async (query: string) => api.get<HistoryPage>(`/api/v1/generation/history?${query}`);
    const idsOf = ({ body }: { body: HistoryPage }) => body.items.map(({ id }) => id);

    beforeAll(async () => {
      const { installation } = world();
      api = installation.api(await installation.user());
      const models = Array.from({ length: COUNT }, (_, index) =>
        index === 3 ? 'dreamshaper-8' : 'stable-diffusion-1.5',
      );
      ids = [];
      for (const model_name of models) ids.unshift((await api.create({ model_name, steps: 1 })).id);
      await Promise.all(ids.map((id) => ended(api, id)));
    }, SLOW);

    it('shows one’s own tasks only, newest first, with their pictures', async () => {
      const answer = await page('');
      expect([answer.status, idsOf(answer), answer.body.next_cursor]).toEqual([200, ids, null]);
      expect(answer.body.items[0]!.images).toHaveLength(1);
    });

    it('goes on from a cursor until there is no more, without gap or repetition', async () => {
      const seen: number[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const answer: { body: HistoryPage } = await page(`limit=3${cursor && `&cursor=${cursor}`}`);
        seen.push(...idsOf(answer));
        cursor = answer.body.next_cursor;
      }
      expect(seen).toEqual(ids);
    });

    it('is not moved by tasks that are made between two pages', async () => {
      const first = await page('limit=2');
      const newer = await api.create({ steps: 1 });
      const second = await page(`limit=2&cursor=${first.body.next_cursor}`);
      expect(idsOf(second)).toEqual(ids.slice(2, 4));
      await ended(api, newer.id);
      await api.delete(`/api/v1/generation/${newer.id}`);
    });

    it('is narrowed by status and model', async () => {
      expect(idsOf(await page('model_name=dreamshaper-8'))).toEqual([ids[3]]);
      expect(idsOf(await page('status=completed'))).toEqual(ids);
      expect(idsOf(await page('status=failed'))).toEqual([]);
    });

    it('refuses a cursor that was changed, is another’s, or is for another question', async () => {
      const cursor = (await page('limit=2')).body.next_cursor!;
      const flipped = `${cursor.startsWith('A') ? 'B' : 'A'}${cursor.slice(1)}`;
      for (const bad of [flipped, `${cursor}AA`, cursor.slice(0, -2), 'x', '%00']) {
        expectProblem(await page(`limit=2&cursor=${bad}`), 400, 'invalid_cursor');
      }
      expectProblem(await page(`limit=2&status=completed&cursor=${cursor}`), 400, 'invalid_cursor');
      const foreign = await world().stranger.get(`/api/v1/generation/history?limit=2&cursor=${cursor}`);
      expectProblem(foreign, 400, 'invalid_cursor');
    });
  });
}
