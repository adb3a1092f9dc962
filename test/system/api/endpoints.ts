import { afterEach, describe, expect, it } from '@jest/globals';
import type { HistoryPage, Image, ModelList, Problem, Result, Task, TrashPage } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { ended } from '../../installation/waiting.js';
import { SLOW } from '../slow.js';
import { expectProblem, type GetWorld } from './world.js';

const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const WISH = { prompt: 'a red fox in the snow', model_name: 'stable-diffusion-1.5' };

/** The five calls of the generation API, as their exact bodies and statuses. */
export function describeEndpoints(world: GetWorld): void {
  const slowDown = (step_ms: number) => world().installation.simulators[0]!.change({ step_ms });

  describe('the generation API', () => {
    afterEach(() => slowDown(20));

    it('accepts a wish with the least that is needed, and shows every value as it will be used', async () => {
      const { status, headers, body } = await world().api.post<Task>('/api/v1/generation/create', WISH);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(body).toEqual({
        ...WISH,
        id: expect.any(Number),
        user_id: world().owner.id,
        status: 'pending',
        ...{ result_id: null, error_code: null, error_message: null },
        ...{ created_at: TIME, started_at: null, completed_at: null },
        params: {
          ...{ negative_prompt: '', width: 512, height: 512, steps: 20, cfg: 7, batch_size: 1 },
          ...{ sampler_name: 'euler', scheduler: 'normal', seed: expect.any(Number) },
        },
        ...{ queue_position: expect.any(Number), eta_ms: body.eta_ms },
        ...{ attempt: 0, phase: null, progress: 0 },
        ...{ workflow: null, values: null, labels: null, batch: null },
      });
      // Not known before such a task was measured.
      expect([null, expect.any(Number)]).toContainEqual(body.eta_ms);
    });

    it('takes every parameter as given', async () => {
      const params = {
        ...{ negative_prompt: 'blurry', width: 128, height: 64, steps: 3, cfg: 4.5, batch_size: 2 },
        ...{ sampler_name: 'dpmpp_2m', scheduler: 'karras', seed: 9_007_199_254_740_991 },
      };
      const { body } = await world().api.post<Task>('/api/v1/generation/create', { ...WISH, ...params });
      expect(body.params).toEqual(params);
      const { images } = await resultOf(body.id);
      expect(images).toHaveLength(2);
      expect(images[0]).toMatchObject({ width: 128, height: 64, seed: params.seed });
    });

    it('tells how a task stands until it is done', async () => {
      const { api } = world();
      const { id } = await api.create();
      const task = await ended(api, id);
      expect(task).toMatchObject({
        ...{ status: 'completed', result_id: expect.any(Number), error_code: null, error_message: null },
        ...{ started_at: TIME, completed_at: TIME, attempt: 1, phase: null, progress: 1, queue_position: null },
      });
    });

    it('tells who knows how a task stands nothing until it stands otherwise', async () => {
      const { api, stranger } = world();
      const { id } = await api.create();
      const read = (by: typeof api, tag = '"of nothing"') =>
        by.request<Task>('GET', `/api/v1/generation/status/${id}`, { headers: { 'if-none-match': tag } });
      await ended(api, id);
      const { status, headers, body } = await read(api);
      const tag = headers.get('etag')!;
      expect([status, body.status, tag]).toEqual([200, 'completed', expect.stringMatching(/^W\/"[\w-]{22}"$/)]);
      const same = await read(api, tag);
      expect([same.status, same.body, same.headers.get('etag')]).toEqual([304, '', tag]);
      expect((await read(stranger, tag)).status).toBe(404);
      await api.delete(`/api/v1/generation/${id}`);
      expect((await read(api, tag)).status).toBe(404);
    });

    it('gives the result with its pictures', async () => {
      const { id, params } = await world().api.create();
      const picture = {
        id: expect.any(Number),
        url: expect.stringMatching(/^\/api\/v1\/images\/\d+\/content\?/),
        thumbnail_url: expect.stringMatching(/^\/api\/v1\/images\/\d+\/thumbnail\?/),
        thumbhash: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
        ...{ width: 64, height: 64, content_type: 'image/png', size_bytes: expect.any(Number) },
        ...{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), seed: params!.seed },
        favourite: false,
        collection_ids: [],
      };
      expect(await resultOf(id)).toEqual({
        id: expect.any(Number),
        task_id: id,
        created_at: TIME,
        images: [picture],
        outputs: [
          {
            ...picture,
            ...{ kind: 'image', text: null, duration_ms: null, frame_rate: null },
            node: { id: 'save', title: 'SaveImage' },
            file_name: expect.stringMatching(/^save_\d+_\.png$/),
          },
        ],
      });
    });

    it('has no result of a task that is not finished, or failed', async () => {
      const { api, installation } = world();
      await slowDown(3_000);
      const running = await api.create();
      expectProblem(await api.get(`/api/v1/generation/result/${running.id}`), 409, 'task_not_completed');
      await api.post(`/api/v1/generation/${running.id}/cancel`);
      await slowDown(20);
      await installation.simulators[0]!.setFault('node_error', { times: 2 });
      const failing = await api.create();
      await ended(api, failing.id);
      expectProblem(await api.get(`/api/v1/generation/result/${failing.id}`), 409, 'task_failed');
    });

    it('says in words why a task failed, and nothing of what ComfyUI said', async () => {
      const { api, installation } = world();
      await installation.simulators[0]!.setFault('node_error', { times: 2 });
      const task = await ended(api, (await api.create()).id);
      expect(task).toMatchObject({ status: 'failed', error_code: 'node_error', result_id: null, completed_at: TIME });
      expect(task.error_message).toMatch(/ComfyUI reported an error/);
      expect(JSON.stringify(task)).not.toMatch(/simulated|traceback/i);
    });

    it('cancels a task, also twice, and leaves one that has ended as it is', async () => {
      const { api } = world();
      await slowDown(300);
      const { id } = await api.create({ steps: 50 });
      const first = await api.post<Task>(`/api/v1/generation/${id}/cancel`);
      expect(first.status).toBe(200);
      expect(await ended(api, id)).toMatchObject({ status: 'cancelled', result_id: null });
      const again = await api.post<Task>(`/api/v1/generation/${id}/cancel`);
      expect([again.status, again.body.status]).toEqual([200, 'cancelled']);
      await slowDown(20);
      const done = await ended(api, (await api.create()).id);
      const late = await api.post<Task>(`/api/v1/generation/${done.id}/cancel`);
      expect([late.status, late.body]).toEqual([200, done]);
    });

    it('moves a waiting task among the others of its owner, and none that has ended', async () => {
      const { api } = world();
      await slowDown(3_000);
      const tasks = [await api.create({ steps: 50 })];
      // As long as this one runs the others wait, whichever is at the front.
      const isRunning = async () => (await api.status(tasks[0]!.id)).status === 'processing';
      await until(isRunning, { what: 'the first task to run', timeoutMs: 30_000 });
      while (tasks.length < 6) tasks.push(await api.create({ steps: 50 }));
      const last = tasks.at(-1)!.id;
      const moved = await api.post<Task>(`/api/v1/generation/${last}/move`, { to: 'front' });
      expect([moved.status, moved.body.id, moved.body.queue_position]).toEqual([200, last, 1]);
      const later = await api.post<Task>(`/api/v1/generation/${last}/move`, { to: 'later' });
      expect([later.status, later.body.queue_position]).toEqual([200, 2]);
      await slowDown(20);
      for (const { id } of tasks) await api.post(`/api/v1/generation/${id}/cancel`);
      await ended(api, last);
      expectProblem(await api.post(`/api/v1/generation/${last}/move`, { to: 'front' }), 409, 'task_not_waiting');
    });

    it('deletes a finished task, with its pictures, at once and for good', async () => {
      const { api } = world();
      const { id } = await api.create();
      const { images } = await resultOf(id);
      const deleted = await api.delete(`/api/v1/generation/${id}`);
      expect([deleted.status, deleted.body]).toEqual([200, { count: 1, image_ids: images.map((image) => image.id) }]);
      expectProblem(await api.get(`/api/v1/generation/status/${id}`), 404, 'not_found');
      expectProblem(await api.get(`/api/v1/generation/result/${id}`), 404, 'not_found');
      expectProblem(await api.get(images[0]!.url), 404, 'not_found');
      expectProblem(await api.delete(`/api/v1/generation/${id}`), 404, 'not_found');
      const { body } = await api.get<HistoryPage>('/api/v1/generation/history?limit=100');
      expect(body.items.map((item) => item.id)).not.toContain(id);
    });

    it('deletes one picture of two, which leaves the other, and the task with it', async () => {
      const { api } = world();
      const { id } = await api.create({ batch_size: 2 });
      const [first, second] = (await resultOf(id)).images as [Image, Image];
      expect((await api.delete(`/api/v1/images/${first.id}`)).status).toBe(204);
      expect((await api.delete(`/api/v1/images/${first.id}`)).status).toBe(204);
      expect((await resultOf(id)).images.map((image) => image.id)).toEqual([second.id]);
      expectProblem(await api.get(first.url), 404, 'not_found');
      expect((await api.bytes(second.url)).status).toBe(200);
      const { body } = await api.get<TrashPage>('/api/v1/trash');
      expect(body.items[0]).toMatchObject({ task: { id }, output: { id: first.id } });
      expect((await api.bytes(body.items[0]!.output!.thumbnail_url!)).status).toBe(200);
      expect((await api.post(`/api/v1/images/${first.id}/restore`)).status).toBe(204);
      expect((await resultOf(id)).images.map((image) => image.id)).toEqual([first.id, second.id]);
    });

    it('deletes a running task, and its ComfyUI goes on to the next', async () => {
      const { api, installation } = world();
      await slowDown(300);
      const { id } = await api.create({ steps: 100 });
      await installation.simulators[0]!.isExecuting();
      expect((await api.delete(`/api/v1/generation/${id}`)).status).toBe(200);
      expectProblem(await api.get(`/api/v1/generation/status/${id}`), 404, 'not_found');
      await slowDown(20);
      expect(await ended(api, (await api.create()).id)).toMatchObject({ status: 'completed' });
    });

    it('names the models that the live runners have, and those again for one that nobody has', async () => {
      const { api } = world();
      const { status, body } = await api.get<ModelList>('/api/v1/models');
      const names = ['dreamshaper-8', 'stable-diffusion-1.5', 'stable-diffusion-xl'];
      expect(status).toBe(200);
      expect(body.items).toEqual(
        names.map((name) => ({ name, kind: 'checkpoint', runners: 1, warm: expect.any(Number) })),
      );
      const refused = await api.post<Problem>('/api/v1/generation/create', { ...WISH, model_name: 'flux' });
      expect(expectProblem(refused, 422, 'model_unavailable').available).toEqual(names);
    });

    it('describes itself as it is', async () => {
      const { status, body } = await world().nobody.get<{ openapi: string }>('/api/openapi.json');
      expect([status, body.openapi]).toEqual([200, '3.1.0']);
      expect((await world().nobody.get('/api/docs')).status).toBe(200);
    });
  });

  async function resultOf(id: number): Promise<Result> {
    const { api } = world();
    await ended(api, id, SLOW);
    return api.result(id);
  }
}
