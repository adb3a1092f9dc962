import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { modelCommands, subjects, taskCommands, type Task } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { previewHead, progressEvent, statusEvent, task } from '../../testing/samples.js';

const ME = 7;
const FOX = { prompt: 'a red fox', sampler_name: 'Euler a' };

describe('The door for clients of AUTOMATIC1111', () => {
  let harness: GatewayHarness;
  let mine: string;
  let theirs: string;
  let now: Task;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    [mine, theirs] = [await harness.issuer.token({ userId: ME }), await harness.issuer.token({ userId: 8 })];
    const { services } = harness;
    await services.on(taskCommands.status, () => now);
    await services.on(taskCommands.create, () => now);
    await services.on(taskCommands.result, () => ({
      ...{ id: 1, task_id: 42, created_at: now.created_at },
      images: [],
    }));
    const model = (name: string) => ({ name, kind: 'checkpoint' as const, runners: 1, warm: 0 });
    await services.on(modelCommands.models, () => ({ items: [model('one'), model('two')] }));
  });
  afterAll(() => harness.stop());
  beforeEach(() => {
    now = task({ status: 'completed' });
  });

  const post = (path: string, body: unknown, token = mine, headers: Record<string, string> = {}) =>
    harness.gateway.request('POST', `/sdapi/v1${path}`, { token, headers, body: JSON.stringify(body) });
  const get = async (path: string, token = mine) =>
    (await (await harness.gateway.get(`/sdapi/v1${path}`, { token })).json()) as Record<string, unknown>;
  const created = () => harness.services.received(taskCommands.create).map(({ body }) => body);

  it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded'])(
    'reads bodies as JSON that are said to be %s',
    async (type) => {
      const answer = await post('/txt2img', { ...FOX, save_images: false, alwayson_scripts: {} }, mine, { 'content-type': type }); // prettier-ignore
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ images: [], info: expect.stringMatching(/^\{/) });
    },
  );

  it('makes a task for each iteration, with seeds of its own, of a size that can be made', async () => {
    await post('/txt2img', { ...FOX, seed: 5, batch_size: 2, n_iter: 3, width: 3000, height: 1000, cfg_scale: 4 });
    const common = {
      model_name: 'one',
      batch_size: 2,
      width: 2048,
      height: 680,
      cfg: 4,
      sampler_name: 'euler_ancestral',
    };
    expect(created().slice(-3)).toMatchObject([5, 7, 9].map((seed) => ({ ...common, seed })));
  });

  it('remembers the model of each key, and lets a request choose another one', async () => {
    const chosen = await post('/options', {
      ...(await get('/options')),
      sd_model_checkpoint: 'two.safetensors [0a1b]',
    });
    expect([chosen.status, await chosen.json()]).toEqual([200, null]);
    expect(await get('/options')).toMatchObject({ sd_model_checkpoint: 'two.safetensors' });
    expect(await get('/options', theirs)).toMatchObject({ sd_model_checkpoint: 'one.safetensors' });
    await post('/txt2img', FOX);
    expect(created().at(-1)).toMatchObject({ model_name: 'two' });
    await post('/txt2img', { ...FOX, override_settings: { sd_model_checkpoint: 'one' } });
    expect(created().at(-1)).toMatchObject({ model_name: 'one' });
    expect((await post('/options', { sd_model_checkpoint: 'three' })).status).toBe(422);
  });

  it('says how far the newest request of a key is, and ends that one alone', async () => {
    const { services } = harness;
    expect(await get('/progress')).toMatchObject({ progress: 0, state: { job_count: 0 } });
    now = task({ status: 'processing' });
    await services.on(taskCommands.cancel, () => now);
    const answer = post('/txt2img', FOX);
    const isWaiting = async () => ((await get('/progress')).state as { job_count: number }).job_count === 1;
    await until(isWaiting, { what: 'the request to wait' });
    services.publish(subjects.progress(ME, 42, 'runner-1'), progressEvent(5));
    services.publishPreview(ME, 42, previewHead(), Buffer.from('preview'));
    await until(async () => (await get('/progress')).current_image !== null, { what: 'the preview' });
    const state = { job_count: 1, sampling_step: 5, sampling_steps: 20 };
    expect(await get('/progress')).toMatchObject({ progress: 0.25, state, current_image: btoa('preview') });
    expect(await get('/progress?skip_current_image=true')).toMatchObject({ current_image: null });
    expect(await get('/progress', theirs)).toMatchObject({ state: { job_count: 0 } });
    await post('/interrupt', {}, theirs);
    expect(services.received(taskCommands.cancel)).toHaveLength(0);
    await post('/interrupt', {});
    expect(services.received(taskCommands.cancel)).toMatchObject([{ task_id: 42, actor: { user_id: ME } }]);
    now = task({ status: 'cancelled' });
    services.publish(subjects.taskEvent(ME, 42, 'status'), statusEvent(1, { status: 'cancelled' }));
    expect((await answer).status).toBe(500);
    expect(await get('/progress')).toMatchObject({ progress: 0, state: { job_count: 0 } });
  });

  it('says what is wrong in the form of AUTOMATIC1111, and makes nothing of it', async () => {
    const before = created().length;
    const wrong = [{}, { ...FOX, steps: 0 }, { ...FOX, sampler_name: 'Foo' }, { ...FOX, batch_size: 9 }];
    for (const body of wrong) {
      const answer = await post('/txt2img', body);
      const form = { error: 'validation_failed', detail: expect.any(String), errors: expect.any(String), body: '' };
      expect([answer.status, await answer.json()]).toEqual([400, form]);
    }
    expect((await post('/png-info', { image: btoa('no picture') })).status).toBe(422);
    const nobody = await harness.gateway.get('/sdapi/v1/options');
    expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([401, 'Basic']);
    expect(created()).toHaveLength(before);
  });
});
