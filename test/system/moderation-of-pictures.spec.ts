import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from './slow.js';

/** Questions about outputs that the program has not answered yet. */
const held: { response: ServerResponse; question: { task_id: number; picture: { base64: string } } }[] = [];
const say = (response: ServerResponse, decision: string) =>
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ decision }));
const program = createServer((request, response) => {
  void text(request).then((body) => {
    const question = JSON.parse(body) as { type: string; task_id: number; picture: { base64: string } };
    if (question.type === 'prompt') say(response, 'allow');
    else held.push({ response, question });
  });
});
let installation: Installation;

beforeAll(async () => {
  program.listen(0, '127.0.0.1');
  await once(program, 'listening');
  const settings = {
    MODERATION_URL: `http://127.0.0.1:${(program.address() as AddressInfo).port}/`,
    MODERATION_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
    ...{ MODERATION_TIMEOUT_MS: '4000', MODERATION_NETWORKS: '127.0.0.0/8', MODERATION_HTTP: 'allow' },
    MODERATION_PICTURES: 'on',
  };
  installation = await Installation.start({ folder: runFolder(), simulators: 1, settings });
}, SLOW);
afterAll(async () => {
  await installation.discard();
  program.closeAllConnections();
  program.close();
}, SLOW);

/** Answers what is asked about a task, however often it is, until nothing of it waits. */
const decide = (taskId: number, decision: string) =>
  until(
    async () => {
      for (const { response } of held.splice(0)) say(response, decision);
      const waiting = `SELECT 1 FROM generation.picture_check JOIN generation.image ON id = image_id WHERE task_id = $1`;
      return (await installation.query(waiting, [taskId])).length === 0;
    },
    { what: `what task ${taskId} has made to be ${decision}ed` },
  );

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
      const first = await until(() => held[0], { what: 'the question' });
      expect(first.question.task_id).toBe(id);
      expect(Buffer.from(first.question.picture.base64, 'base64').subarray(8, 12).toString()).toBe('WEBP');
      const waited = api.get<{ withheld?: number }>(`/api/v1/generation/status/${id}?wait=30`);
      await decide(id, 'allow');
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
      await decide(id, 'block');
      expect((await waited).body.code).toBe('moderation_refused');
      expect((await api.get(`/api/v1/generation/result/${id}`)).status).toBe(404);
    },
    SLOW,
  );
});
