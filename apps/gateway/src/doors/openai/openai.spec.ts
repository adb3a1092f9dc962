import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { modelCommands, pictureCommands, subjects, taskCommands, type Task } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { until } from '@atelier/waiting';
import { examples } from '../../docs/examples.js';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { previewHead, progressEvent, statusEvent, task } from '../../testing/samples.js';

const PICTURE = Buffer.from('the bytes of a picture');
const ME = 7;
const FOX = { model: 'sd15', prompt: 'a red fox' };

const model = (name: string, warm: number, makes?: 'video') => ({
  ...{ name, kind: 'checkpoint' as const, runners: 2, warm, makes },
});

interface Answer {
  data: { b64_json: string }[];
  error: { message: string; type: string; param: string | null; code: string };
}

describe('The door for clients of OpenAI', () => {
  let harness: GatewayHarness;
  let token: string;
  let now: Task;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    token = await harness.issuer.token({ userId: ME });
    const { services, gateway } = harness;
    const path = join(gateway.storePath, 'outputs/42/1/0.png');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, PICTURE);
    await services.on(taskCommands.status, () => now);
    await services.on(taskCommands.result, () => ({
      id: 1,
      task_id: 42,
      created_at: examples.result.created_at,
      images: [examples.result.images[0]!],
    }));
    await services.on(pictureCommands.image, ({ image_id }) => ({
      ...{ image_id, task_id: 42, object_key: 'outputs/42/1/0.png', content_type: 'image/png' },
      ...{ size_bytes: PICTURE.length, sha256: 'a'.repeat(64), file_name: 'fox' },
    }));
    await services.on(modelCommands.models, () => ({
      items: [model('svd', 2, 'video'), model('cold', 0), model('warm', 1)],
    }));
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    now = task({ status: 'completed' });
    await harness.services.on(taskCommands.create, () => task({ status: 'pending' }));
  });

  const generate = (body: object, path = '/v1/images/generations') => harness.gateway.post(path, body, { token });
  const read = async (response: Response | Promise<Response>) => {
    const settled = await response;
    return { status: settled.status, headers: settled.headers, body: (await settled.json()) as Answer };
  };
  const eventsOf = async (response: Response) =>
    (await response.text())
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .map(
        (line) => JSON.parse(line.slice(6)) as Answer & { type: string; b64_json: string; partial_image_index: number },
      );
  const created = () => harness.services.received(taskCommands.create).map(({ body }) => body);

  it('waits for the end of the task, by its event, and answers the bytes of the picture', async () => {
    now = task({ status: 'processing' });
    const asked = harness.services.received(taskCommands.status).length;
    const answer = read(generate(FOX));
    const isAsked = () => harness.services.received(taskCommands.status).length > asked;
    await until(isAsked, { what: 'the gateway to look at the task' });
    harness.services.publish(subjects.taskEvent(ME, 42, 'status'), statusEvent(1, { status: 'completed' }));
    const { status, headers, body } = await answer;
    const reads = harness.services.received(taskCommands.status).length - asked;
    expect([status, headers.get('atelier-task'), reads]).toEqual([200, '42', 1]);
    expect(Buffer.from(body.data[0]!.b64_json, 'base64')).toEqual(PICTURE);
  });

  it('translates sizes, qualities and what other services have added, and ignores what it does not know', async () => {
    const more = {
      size: '1792x1024',
      quality: 'hd',
      seed: -1,
      negative_prompt: 'blurry',
      cfg_scale: 5,
      style: 'vivid',
    };
    await generate({ ...FOX, ...more, n: 3, user: 'u-1' });
    expect(created().at(-1)).toEqual({
      ...{ prompt: 'a red fox', model_name: 'sd15', negative_prompt: 'blurry', cfg: 5 },
      ...{ width: 1792, height: 1024, steps: 30, batch_size: 3 },
    });
    await generate({ ...FOX, size: '3840x2160', quality: 'low', steps: 7, seed: 3 });
    expect(created().at(-1)).toMatchObject({ width: 2048, height: 1152, steps: 7, seed: 3 });
    await generate({ ...FOX, size: 'auto', quality: 'auto', n: null });
    expect(created().at(-1)).toEqual({ prompt: 'a red fox', model_name: 'sd15', batch_size: 1 });
  });

  it('makes as many tasks as it takes for the pictures, each with seeds of its own', async () => {
    const { body } = await read(generate({ ...FOX, n: 10, seed: 5 }));
    expect(created().slice(-2)).toMatchObject([
      { batch_size: 8, seed: 5 },
      { batch_size: 2, seed: 13 },
    ]);
    expect(body.data).toHaveLength(2);
  });

  it("takes OpenAI's own names for the picture model that is ready most", async () => {
    for (const model of ['gpt-image-2', 'dall-e-3', 'chatgpt-image-latest', null, undefined]) {
      await generate({ ...FOX, model });
      expect(created().at(-1)).toMatchObject({ model_name: 'warm' });
    }
  });

  it('takes a name for what an admin says that it means, lists it, and any other for the default one where that is set', async () => {
    const named = await GatewayHarness.start({
      DOOR_MODEL_ALIASES: 'gpt-image-2=cold,house-style=warm,old=gone',
      DOOR_UNKNOWN_MODELS: 'default',
    });
    try {
      await named.services.on(modelCommands.models, () => ({ items: [model('cold', 0), model('warm', 1)] }));
      await named.services.on(taskCommands.create, () => task({ status: 'failed' }));
      const mine = await named.issuer.token({ userId: ME });
      const meant: [string, string][] = [['gpt-image-2', 'cold'], ['house-style', 'warm'], ['cold', 'cold'], ['nobody-has-it', 'warm']]; // prettier-ignore
      for (const [name, model_name] of meant) {
        await named.gateway.post('/v1/images/generations', { ...FOX, model: name }, { token: mine });
        expect(named.services.received(taskCommands.create).at(-1)?.body).toMatchObject({ model_name });
      }
      const list = await (await named.gateway.get('/v1/models', { token: mine })).json();
      const ids = (list as { data: { id: string }[] }).data.map(({ id }) => id);
      expect(ids).toEqual(['cold', 'warm', 'gpt-image-2', 'house-style']);
    } finally {
      await named.stop();
    }
  });

  it('says in the words of OpenAI what is wrong with a request, and makes nothing of it', async () => {
    const before = created().length;
    const wrong: [object, string][] = [
      [{ model: 'sd15' }, 'prompt'],
      [{ ...FOX, prompt: ' ' }, 'prompt'],
      [{ ...FOX, n: 11 }, 'n'],
      [{ ...FOX, size: 'large' }, 'size'],
      [{ ...FOX, quality: 'best' }, 'quality'],
      [{ ...FOX, output_format: 'svg' }, 'output_format'],
    ];
    for (const [body, param] of wrong) {
      const { status, body: answer } = await read(generate(body));
      expect([status, answer.error.type, answer.error.param]).toEqual([400, 'invalid_request_error', param]);
    }
    const broken = await read(
      harness.gateway.request('POST', '/v1/images/generations', {
        ...{ token, body: '{"prompt":' },
        headers: { 'content-type': 'application/json' },
      }),
    );
    expect([broken.status, broken.body.error.code]).toEqual([400, 'invalid_json']);
    expect(created()).toHaveLength(before);
  });

  it('answers in the same words where no route of it is reached', async () => {
    const nobody = await read(harness.gateway.post('/v1/images/generations', FOX));
    expect([nobody.status, nobody.body.error.code]).toEqual([401, 'invalid_api_key']);
    const nothing = await read(harness.gateway.get('/v1/chat/completions', { token }));
    expect([nothing.status, nothing.body.error.code]).toEqual([404, 'not_found']);
    const page = await read(harness.gateway.get('/v1/models/none/of/it', { headers: { accept: 'text/html' } }));
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8']);
    const method = await read(harness.gateway.get('/v1/images/generations', { token }));
    expect(method.status).toBe(405);
  });

  it('streams as many previews as are asked for, then the picture', async () => {
    now = task({ status: 'processing' });
    const response = await generate({ ...FOX, stream: true, partial_images: 2 });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const { services } = harness;
    for (const step of [2, 8, 9, 16, 19]) {
      services.publish(subjects.progress(ME, 42, 'runner-1'), progressEvent(step));
      services.publishPreview(ME, 42, previewHead(), Buffer.from(`preview ${step}`));
    }
    now = task({ status: 'completed' });
    services.publish(subjects.taskEvent(ME, 42, 'status'), statusEvent(1, { status: 'completed' }));
    const events = await eventsOf(response);
    expect(events.map(({ type, b64_json }) => [type, Buffer.from(b64_json, 'base64').toString()])).toEqual([
      ['image_generation.partial_image', 'preview 8'],
      ['image_generation.partial_image', 'preview 16'],
      ['image_generation.completed', PICTURE.toString()],
    ]);
    expect(events.map(({ partial_image_index }) => partial_image_index)).toEqual([0, 1, undefined]);
  });

  it('ends a stream with an error that the client library throws', async () => {
    now = task({ status: 'failed', error_message: 'out of memory' });
    const [event] = await eventsOf(await generate({ ...FOX, stream: true }));
    expect(event!.error.code).toBe('task_failed');
  });

  it('lists the models that make pictures, and tells one by its name', async () => {
    const list = await harness.gateway.get('/v1/models', { token });
    const model = (id: string) => ({ id, object: 'model', created: 0, owned_by: 'atelier' });
    expect(await list.json()).toEqual({ object: 'list', data: [model('cold'), model('warm')] });
    expect(await (await harness.gateway.get('/v1/models/warm', { token })).json()).toEqual(model('warm'));
    const none = await read(harness.gateway.get('/v1/models/svd', { token }));
    expect([none.status, none.body.error.code]).toEqual([404, 'model_not_found']);
  });

  describe('with requests that the client library repeats', () => {
    const send = (count: number, body: object = FOX) =>
      harness.gateway.post('/v1/images/generations', body, {
        token,
        headers: { 'x-stainless-retry-count': String(count) },
      });
    const keys = () => harness.services.received(taskCommands.create).slice(-2);
    beforeEach(() => {
      now = task({ status: 'completed', created_at: new Date().toISOString() });
    });

    it('makes something new for each first one, and finds it again for its repetition', async () => {
      await send(0);
      await send(1);
      const [first, second] = keys();
      expect(first).toMatchObject({ idempotency_key: null, remember_as: expect.stringMatching(/^door\./) });
      expect(second).toMatchObject({ idempotency_key: first!.remember_as });
      await send(1, { ...FOX, prompt: 'another fox' });
      expect(keys()[1]!.idempotency_key).not.toBe(first!.remember_as);
    });

    it('makes something new where what is found is of long ago', async () => {
      now = task({ status: 'completed', created_at: '2026-11-24T08:30:00.000Z' });
      await send(1);
      const [found, made] = keys();
      expect(made).toMatchObject({ idempotency_key: null, remember_as: found!.idempotency_key });
    });

    it('puts back what was given up when the client went away', async () => {
      await harness.services.on(taskCommands.retry, () => {
        now = task({ status: 'completed', created_at: new Date().toISOString() });
        return now;
      });
      now = task({ status: 'cancelled', created_at: new Date().toISOString() });
      expect((await send(2)).status).toBe(200);
      expect(harness.services.received(taskCommands.retry)).toHaveLength(1);
    });
  });

  it('gives up what has not begun when its client goes away', async () => {
    now = task({ status: 'pending' });
    await harness.services.on(taskCommands.cancel, () => now);
    const leaving = new AbortController();
    const asked = harness.services.received(taskCommands.status).length;
    const sent = harness.gateway.post('/v1/images/generations', FOX, { token, signal: leaving.signal });
    const isAsked = () => harness.services.received(taskCommands.status).length > asked;
    await until(isAsked, { what: 'the gateway to look at the task' });
    leaving.abort();
    await expect(sent).rejects.toThrow();
    const given = () => harness.services.received(taskCommands.cancel);
    await until(() => given().length > 0, { what: 'the task to be given up' });
    expect(given()).toMatchObject([{ task_id: 42, if_waiting: true }]);
  });

  it('answers before the client gives up, so that it asks again', async () => {
    now = task({ status: 'processing' });
    const hasty = await GatewayHarness.start({ DOOR_WAIT_S: '1' });
    await hasty.services.on(taskCommands.create, () => now);
    await hasty.services.on(taskCommands.status, () => now);
    const own = await hasty.issuer.token();
    const { status, headers } = await read(hasty.gateway.post('/v1/images/generations', FOX, { token: own }));
    await hasty.stop();
    expect([status, headers.get('x-should-retry'), headers.get('atelier-task')]).toEqual([503, 'true', '42']);
  });

  it.each([
    ['model_unavailable', 404, 'model_not_found', null],
    ['queue_full', 429, 'queue_full', null],
    ['storage_full', 409, 'storage_full', 'false'],
    ['service_unavailable', 503, 'service_unavailable', 'true'],
  ] as const)('tells the client library whether %s is worth another try', async (problem, status, code, retry) => {
    await harness.services.on(taskCommands.create, () => {
      throw new AppError(problem);
    });
    const answer = await read(generate(FOX));
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(answer.headers.get('x-should-retry')).toBe(retry);
  });

  it.each(['failed', 'cancelled'] as const)(
    'answers for a %s task an error that is not tried again',
    async (status) => {
      now = task({ status, error_message: 'out of memory' });
      const answer = await read(generate(FOX));
      expect([answer.status, answer.headers.get('x-should-retry')]).toEqual([500, 'false']);
      expect(answer.body.error.message).toContain(status);
    },
  );
});
