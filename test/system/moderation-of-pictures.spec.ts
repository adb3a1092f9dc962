import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { Installation } from '../installation/installation.js';
import { ModerationProgram } from '../installation/moderation-program.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from './slow.js';

let program: ModerationProgram;
let installation: Installation;

beforeAll(async () => {
  program = await ModerationProgram.start();
  const settings = { ...program.settings, MODERATION_PICTURES: 'on' };
  installation = await Installation.start({ folder: runFolder(), simulators: 1, settings });
}, SLOW);
afterAll(async () => {
  await installation.discard();
  await program.stop();
}, SLOW);

const decide = (taskId: number, decision: 'allow' | 'block') =>
  program.decide(({ task_id }) => task_id === taskId, decision);

describe('a picture of which the moderation is asked', () => {
  it(
    'is behind no door before it is allowed, and behind all of them from then on',
    async () => {
      const api = installation.api(await installation.user());
      const { id } = await api.create({ prompt: '雪中的狐狸' });
      expect(await ended(api, id)).toMatchObject({ status: 'completed', withheld: 1, checking: 1 });
      const rows = await installation.query('SELECT id::int FROM generation.image WHERE task_id = $1', [id]);
      const { id: image_id } = rows[0] as { id: number };
      for (const door of ['content', 'thumbnail', 'lineage'])
        expect((await api.get(`/api/v1/images/${image_id}/${door}`)).status).toBe(404);
      expect(await api.result(id)).toMatchObject({ images: [], outputs: [] });
      expect((await api.post('/api/v1/shares', { image_id })).status).toBe(404);
      const first = await until(() => program.held[0], { what: 'the question' });
      expect(first.question.task_id).toBe(id);
      expect(Buffer.from(first.question.picture!.base64, 'base64').subarray(8, 12).toString()).toBe('WEBP');
      const waited = api.get<{ withheld?: number }>(`/api/v1/generation/status/${id}?wait=30`);
      decide(id, 'allow');
      expect((await waited).body).not.toHaveProperty('withheld');
      const { images } = await api.result(id);
      expect(images).toMatchObject([{ id: image_id }]);
      const { url } = images[0] as unknown as { url: string };
      const anybody = installation.api();
      expect((await anybody.bytes(url)).status).toBe(200);
      await installation.query(`UPDATE generation.image SET withheld = 'check' WHERE id = $1`, [image_id]);
      expect((await anybody.bytes(url)).status).toBe(404);
    },
    SLOW,
  );

  it(
    'is gone when it is blocked, and who waits hears why',
    async () => {
      const api = installation.api(await installation.user());
      const { id } = await api.create();
      await ended(api, id);
      const waited = api.get<{ code: string }>(`/api/v1/generation/status/${id}?wait=30`);
      decide(id, 'block');
      expect((await waited).body.code).toBe('moderation_refused');
      expect((await api.get(`/api/v1/generation/result/${id}`)).status).toBe(404);
    },
    SLOW,
  );
});
