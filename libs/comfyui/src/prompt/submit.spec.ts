import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ComfyClient } from '../client.js';
import type { CallOptions, SubmitRequest } from '../client.types.js';
import { textToImage } from '../testing/graphs.js';
import { json, reset, ScriptedComfy, silence, text, type Answer } from '../testing/scripted-comfy.js';

let comfy: ScriptedComfy;
let client: ComfyClient;
let promptId: string;

beforeEach(async () => {
  comfy = await ScriptedComfy.start();
  client = new ComfyClient({ baseUrl: comfy.url, clientId: 'spec' });
  promptId = randomUUID();
  comfy.on(`GET /history/${promptId}`, json({}));
});

afterEach(async () => {
  await client.close();
  await comfy.close();
});

const accept: Answer = (response, request) => {
  const prompt_id = /"prompt_id":"([^"]*)"/.exec(request.body)![1];
  json({ prompt_id, number: 3, node_errors: {} })(response, request);
};

function submit(request: Partial<SubmitRequest> = {}, options: CallOptions = {}): Promise<unknown> {
  return client.submit({ graph: textToImage(), promptId, ...request }, options).catch((error: unknown) => error);
}

const sent = () => JSON.parse(comfy.seen('POST /prompt')[0]?.body ?? '{}') as Record<string, unknown>;

describe('a submission that is accepted', () => {
  it('pitfalls 9 and 10: carries our prompt id and our client id', async () => {
    comfy.on('POST /prompt', accept);
    expect(await submit()).toEqual({ promptId, number: 3 });
    expect(sent()).toMatchObject({ prompt_id: promptId, client_id: 'spec' });
  });

  it('leaves null out of the extra data, which would break the job list of everybody', async () => {
    comfy.on('POST /prompt', accept);
    await submit({ extraData: { extra_pnginfo: { workflow: null, task: 7, tags: [null] }, preview_method: null } });
    expect(sent()['extra_data']).toEqual({ extra_pnginfo: { task: 7, tags: [null] } });
  });

  it('keeps a large seed as it is', async () => {
    comfy.on('POST /prompt', accept);
    await submit({ graph: textToImage({ seed: Number.MAX_SAFE_INTEGER }) });
    expect(comfy.seen('POST /prompt')[0]?.body).toContain('"seed":9007199254740991');
  });

  it('sends a graph that is text as it is: what JavaScript cannot hold survives', async () => {
    comfy.on('POST /prompt', accept);
    const graphJson = '{"3":{"class_type":"KSampler","inputs":{"seed":18446744073709551615,"cfg":NaN}}}';
    expect(await submit({ graphJson })).toEqual({ promptId, number: 3 });
    expect(comfy.seen('POST /prompt')[0]!.body).toBe(
      `{"prompt":${graphJson},"prompt_id":"${promptId}","client_id":"spec"}`,
    );
  });
});

describe('a submission whose answer does not tell its fate', () => {
  const cases: [string, Answer, CallOptions][] = [
    ['the connection breaks', reset, {}],
    ['no answer comes in time', silence, { timeoutMs: 1_000 }],
    ['a 500', text('500 Internal Server Error', 500), {}],
    ['a 502 of a proxy', text('<html>', 502), {}],
    ['a 200 that is no JSON', text('<html>'), {}],
    ['a 200 of another shape', json({ ok: true }), {}],
  ];

  it.each(cases)(
    'pitfall 16: is ambiguous after %s, so that it is looked up before any retry',
    async (_what, answer, options) => {
      comfy.on('POST /prompt', answer);
      expect(await submit({}, options)).toMatchObject({ code: 'comfyui_submit_ambiguous', promptId });
      expect(comfy.seen('POST /prompt')).toHaveLength(1);
      expect(await client.locate(promptId)).toEqual({ state: 'unknown' });
    },
  );

  it('is not ambiguous when no connection was made: it certainly is not queued', async () => {
    await comfy.close();
    expect(await submit()).toMatchObject({ code: 'comfyui_unreachable', reason: 'refused' });
    comfy = await ScriptedComfy.start();
  });
});

describe('a submission that is refused', () => {
  it('pitfall 22: passes on all that ComfyUI said', async () => {
    const node_errors = {
      '3': {
        errors: [
          { type: 'value_bigger_than_max', message: 'Value 9 bigger than max of 5', details: 'steps', extra_info: {} },
        ],
        dependent_outputs: ['9'],
        class_type: 'KSampler',
      },
    };
    const error = {
      type: 'prompt_outputs_failed_validation',
      message: 'Prompt outputs failed validation',
      details: '',
    };
    comfy.on('POST /prompt', json({ error, node_errors }, 400));
    expect(await submit()).toMatchObject({
      code: 'comfyui_rejected',
      message: 'Prompt outputs failed validation; KSampler #3: Value 9 bigger than max of 5 (steps)',
      detail: {
        reason: error.type,
        fault: 'invalid_workflow',
        missingModels: [],
        nodeErrors: node_errors,
        status: 400,
      },
    });
  });

  it('reads the empty list that older versions answer in place of node errors', async () => {
    comfy.on(
      'POST /prompt',
      json({ error: { type: 'no_prompt', message: 'No prompt provided' }, node_errors: [] }, 400),
    );
    expect(await submit()).toMatchObject({ detail: { reason: 'no_prompt', nodeErrors: {} } });
  });

  it('is too large after a 413', async () => {
    comfy.on('POST /prompt', text('Maximum request body size exceeded', 413));
    expect(await submit()).toMatchObject({ code: 'comfyui_too_large' });
  });

  it.each([401, 403, 404])('is a protocol error after a %i of something that is no ComfyUI', async (status) => {
    comfy.on('POST /prompt', text('', status));
    expect(await submit()).toMatchObject({ code: 'comfyui_protocol', status });
  });

  it('pitfall 21: never leaves when it is in the format of the editor', async () => {
    const graph = { nodes: [], links: [], version: 0.4 } as unknown as SubmitRequest['graph'];
    expect(await submit({ graph })).toMatchObject({
      code: 'comfyui_rejected',
      detail: { reason: 'workflow_format_ui' },
    });
    expect(await submit({ graph: {} })).toMatchObject({ detail: { reason: 'empty_graph' } });
    expect(comfy.requests).toEqual([]);
  });

  it.each(['', 'NOT-A-UUID', randomUUID().toUpperCase(), '01J9ZQ4Y5N8X7V6T5R4E3W2Q1A', `${randomUUID()}\n`])(
    'pitfall 15: never leaves with the id %j, which newer versions refuse and older ones take',
    async (id) => {
      expect(await submit({ promptId: id })).toMatchObject({ detail: { reason: 'invalid_prompt_id' } });
      expect(comfy.requests).toEqual([]);
    },
  );
});

describe('a submission that is accepted in part', () => {
  const nodeErrors = { '21': { errors: [], dependent_outputs: ['21'], class_type: 'SaveImage' } };

  it('pitfall 7: is a rejection, and says when the queued rest could not be removed', async () => {
    comfy.on('POST /prompt', json({ prompt_id: promptId, number: 1, node_errors: nodeErrors }));
    comfy.on('GET /queue', text('', 500));
    expect(await submit()).toMatchObject({
      code: 'comfyui_rejected',
      detail: { reason: 'partial_validation', nodeErrors, leftQueued: true },
      cause: { code: 'comfyui_protocol' },
    });
  });
});

describe('a ComfyUI that chooses the id itself', () => {
  it('is too old: the prompt is taken out again', async () => {
    const own = randomUUID();
    comfy.on('POST /prompt', json({ prompt_id: own, number: 1, node_errors: {} }));
    comfy.on(`GET /history/${own}`, json({}));
    comfy.on(
      'GET /queue',
      json({ queue_running: [], queue_pending: [[1, own, {}, {}, []]] }),
      json({ queue_running: [], queue_pending: [] }),
    );
    comfy.on('POST /queue', text(''));
    expect(await submit()).toMatchObject({ code: 'comfyui_unsupported' });
    expect(comfy.seen('POST /queue').map((it) => JSON.parse(it.body) as unknown)).toEqual([{ delete: [own] }]);
  });

  it('is too old also when the prompt cannot be taken out again, and says so', async () => {
    const own = randomUUID();
    comfy.on('POST /prompt', json({ prompt_id: own, number: 1, node_errors: {} }));
    comfy.on('GET /queue', text('', 500));
    expect(await submit()).toMatchObject({
      code: 'comfyui_unsupported',
      message: expect.stringContaining('may still be queued'),
      cause: { code: 'comfyui_protocol' },
    });
  });
});
