import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { modelCommands, pictureCommands, subjects, taskCommands, type Task } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { until } from '@atelier/waiting';
import { examples } from '../../docs/examples.js';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { statusEvent, task } from '../../testing/samples.js';

const PICTURE = Buffer.from('the bytes of a picture');
const ME = 7;
const FOX = { model: 'sd15', prompt: 'a red fox' };

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
    await services.on(taskCommands.result, () => ({ ...examples.result, images: [examples.result.images[0]!] }));
    await services.on(pictureCommands.image, ({ image_id }) => ({
      ...{ image_id, task_id: 42, object_key: 'outputs/42/1/0.png', content_type: 'image/png' },
      ...{ size_bytes: PICTURE.length, sha256: 'a'.repeat(64), file_name: 'fox' },
    }));
    const model = (name: string, warm: number, makes?: 'video') => ({ name, kind: 'checkpoint' as const, runners: 2, warm, makes }); // prettier-ignore
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
  const created = () => harness.services.received(taskCommands.create).map(({ body }) => body);

  it('waits for the end of the task, by its event, and answers the bytes of the picture', async () => {
    now = task({ status: 'processing' });
    const asked = harness.services.received(taskCommands.status).length;
    const answer = read(generate(FOX));
    const isAsked = () => harness.services.received(taskCommands.status).length > asked;
    await until(isAsked, { what: 'the gateway to look at the task' });
    now = task({ status: 'completed' });
    harness.services.publish(subjects.taskEvent(ME, 42, 'status'), statusEvent(1, { status: 'completed' }));
    const { status, headers, body } = await answer;
    expect([status, headers.get('atelier-task')]).toEqual([200, '42']);
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
