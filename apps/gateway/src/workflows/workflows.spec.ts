import { gunzipSync } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  runCommands,
  runSchema,
  workflowCommands,
  workflowPageSchema,
  workflowVersionSchema,
} from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';
import { graph, run, version, workflow } from './workflows-examples.js';

const { createWorkflow, workflows, workflowVersion, deleteWorkflow } = workflowCommands;
const WORKFLOWS = '/api/v1/workflows';

describe('Workflows', () => {
  let harness: GatewayHarness;
  let token: string;
  let actor: object;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    const sessionId = '3f0c5b1a-7c1e-4a51-9a57-0d7c4a1f2b3c';
    token = await harness.issuer.token({ userId: 7, sessionId });
    actor = { user_id: 7, role: 'user', session_id: sessionId };
    await harness.services.on(createWorkflow, () => version);
    await harness.services.on(workflows, () => ({ items: [workflow], next_cursor: null }));
    await harness.services.on(workflowVersion, () => version);
    await harness.services.on(deleteWorkflow, () => ({}));
  });
  afterAll(() => harness.stop());

  const post = (body: string) =>
    harness.gateway.request('POST', WORKFLOWS, {
      token,
      body,
      headers: { 'content-type': 'application/json' },
    });
  const send = (method: string, path: string) => harness.gateway.request(method, `${WORKFLOWS}${path}`, { token });
  const created = () => harness.services.received(createWorkflow);

  it('are handed on without a loss: seeds beyond 2^53 and NaN survive', async () => {
    const file = '{"1":{"class_type":"KSampler","inputs":{"seed":18446744073709551615,"cfg":NaN}}}';
    const response = await post(`{"name": " 放大 ", "workflow": ${file}}`);
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual(version);
    const { packed, ...rest } = created().at(-1)!;
    expect(gunzipSync(Buffer.from(packed, 'base64')).toString()).toBe(file);
    expect(rest).toEqual({ actor, name: '放大', description: '', form: null });
  });

  describe('come as a file', () => {
    const file = '{"1":{"class_type":"KSampler","inputs":{"seed":18446744073709551615,"cfg":NaN}}}';
    const sendFile = (content: BlobPart, name: string, fields: Record<string, string> = {}) => {
      const body = new FormData();
      for (const [field, value] of Object.entries(fields)) body.set(field, value);
      body.set('file', new Blob([content]), name);
      return harness.gateway.request('POST', WORKFLOWS, { token, body });
    };
    const last = () => {
      const { packed, ...rest } = created().at(-1)!;
      return { ...rest, workflow: gunzipSync(Buffer.from(packed, 'base64')).toString() };
    };

    it('named by it, without a loss', async () => {
      expect((await sendFile(file, '局部重绘 v2.1.json')).status).toBe(201);
      expect(last()).toEqual({ actor, name: '局部重绘 v2.1', description: '', form: null, workflow: file });
      await sendFile(file, 'form.app.json');
      await sendFile(file, `${'名'.repeat(120)}.json`);
      expect(created().slice(-2).map(({ name }) => name)).toEqual(['form', '名'.repeat(100)]); // prettier-ignore
    });

    it('with a name and a description of their own', async () => {
      const fields = { name: ' 放大 ', description: 'Makes it larger' };
      expect((await sendFile(file, 'x.json', fields)).status).toBe(201);
      expect(last()).toMatchObject({ name: '放大', description: 'Makes it larger', workflow: file });
    });

    it('and carry what is found in the metadata of a picture', async () => {
      const png = await readFile(new URL('../../../../libs/workflows/src/embedded/testing/png.png', import.meta.url));
      expect((await sendFile(Uint8Array.from(png), 'ComfyUI_00001_.png')).status).toBe(201);
      expect(last()).toMatchObject({ name: 'ComfyUI_00001_', workflow: expect.stringMatching(/^\{"prompt":\{/) });
    });

    it.each([
      ['a picture without one', 'no picture', 'x.png', {}, 'workflow_invalid'],
      ['JSON that is cut off', '{"1": {', 'x.json', {}, 'invalid_json'],
      ['one that is too large', `{"x": "${'x'.repeat(4_300_000)}"}`, 'x.json', {}, 'payload_too_large'],
      ['an unknown field', file, 'x.json', { user_id: '8' }, 'validation_failed'],
      ['an empty name', file, 'x.json', { name: '' }, 'validation_failed'],
    ])('are refused: %s', async (_, content, name, fields, code) => {
      const before = created().length;
      expect((await problemOf(await sendFile(content, name, fields))).code).toBe(code);
      expect(created()).toHaveLength(before);
    });
  });

  it('may be larger than other bodies', async () => {
    const notes = { '1': { class_type: 'Note', inputs: { text: 'x'.repeat(3_000_000) } } };
    expect((await post(JSON.stringify({ name: 'large', workflow: notes }))).status).toBe(201);
  });

  it.each([
    ['40 MB of JSON', () => JSON.stringify({ name: 'a', workflow: { x: 'x'.repeat(40_000_000) } })],
    ['more than a workflow may have', () => JSON.stringify({ name: 'a', workflow: { x: 'x'.repeat(4_300_000) } })],
    [
      'what no message could carry',
      () => JSON.stringify({ name: 'a', workflow: { x: randomBytes(1e6).toString('base64') } }),
    ],
  ])('are refused as too large: %s', async (_, body) => {
    const before = created().length;
    expect((await problemOf(await post(body()))).code).toBe('payload_too_large');
    expect(created()).toHaveLength(before);
  });

  it.each([
    ['cut off', '{"name": "a", "workflow": {'],
    ['with a deep __proto__', '{"name": "a", "workflow": {"1": {"__proto__": {"x": 1}}}}'],
    ['with NaN beside the workflow', '{"name": NaN, "workflow": {}}'],
    ['nested without end', `{"name": "a", "workflow": ${'['.repeat(50_000)}`],
  ])('are refused as invalid JSON when they are %s', async (_, body) => {
    expect((await problemOf(await post(body))).code).toBe('invalid_json');
  });

  it.each([
    [{ workflow: graph }, '/name'],
    [{ name: '', workflow: graph }, '/name'],
    [{ name: 'a\nb', workflow: graph }, '/name'],
    [{ name: 'x'.repeat(101), workflow: graph }, '/name'],
    [{ name: 'a', description: 'x'.repeat(2_001), workflow: graph }, '/description'],
    [{ name: 'a' }, '/workflow'],
    [{ name: 'a', workflow: graph, form: {} }, '/form/schema'],
    [{ name: 'a', workflow: graph, user_id: 8 }, '/user_id'],
  ])('are refused with a pointer to the fault: %j', async (body, pointer) => {
    const problem = await problemOf(await post(JSON.stringify(body)));
    expect(problem).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(problem.errors!.map((error) => error.pointer)).toContain(pointer);
  });

  it('are not even parsed for somebody without a token', async () => {
    const response = await harness.gateway.request('POST', WORKFLOWS, {
      body: '{"name": ',
      headers: { 'content-type': 'application/json' },
    });
    expect((await problemOf(response)).code).toBe('unauthenticated');
  });

  it('are listed, shown and deleted', async () => {
    const query = '?scope=mine&q=%E6%94%BE%E5%A4%A7&limit=5';
    expect(await (await send('GET', query)).json()).toEqual({ items: [workflow], next_cursor: null });
    expect(harness.services.received(workflows)).toEqual([{ actor, query: { scope: 'mine', q: '放大', limit: 5 } }]);
    expect(await (await send('GET', '/12/versions/1')).json()).toEqual(version);
    expect(harness.services.received(workflowVersion)).toEqual([{ actor, workflow_id: 12, number: 1 }]);
    expect((await send('DELETE', '/12')).status).toBe(204);
    expect(harness.services.received(deleteWorkflow)).toEqual([{ actor, workflow_id: 12 }]);
  });

  it.each(['/0', '/x', '/12/versions/0', '/12/versions/one'])('have no such address: %s', async (path) => {
    expect((await problemOf(await send('GET', path))).code).toBe('validation_failed');
  });

  it('of others do not exist', async () => {
    await harness.services.on(workflowVersion, () => Promise.reject(new AppError('not_found')));
    expect((await problemOf(await send('GET', '/12/versions/1'))).code).toBe('not_found');
  });

  describe('run', () => {
    const { runWorkflow } = runCommands;
    const runWith = (body: string, headers: Record<string, string> = {}) =>
      harness.gateway.request('POST', `${WORKFLOWS}/12/runs`, {
        token,
        body,
        headers: { 'content-type': 'application/json', ...headers },
      });
    const received = () => harness.services.received(runWorkflow);
    beforeAll(() => harness.services.on(runWorkflow, () => run));

    it('with values, a grid and a key; a seed beyond 2^53 becomes a string of digits', async () => {
      const body = '{"values": {"seed": 18446744073709551615, "steps": 20.5}, "grid": {"scale": [2, 4]}, "version": 3}';
      const response = await runWith(body, { 'idempotency-key': 'k-1' });
      expect([response.status, await response.json()]).toEqual([200, run]);
      expect(received().at(-1)).toEqual({
        actor,
        workflow_id: 12,
        body: { values: { seed: '18446744073709551615', steps: 20.5 }, count: 1, grid: { scale: [2, 4] }, version: 3 },
        idempotency_key: 'k-1',
      });
    });

    it.each([
      ['{"values": {"__proto__": {}}}', 'invalid_json'],
      ['{"values": ', 'invalid_json'],
      ['{"values": {"Not a name": 1}}', 'validation_failed'],
      ['{"count": 0}', 'validation_failed'],
      ['{"count": 201}', 'validation_failed'],
      ['{"grid": {"a": [1], "b": [1], "c": [1], "d": [1]}}', 'validation_failed'],
      ['{"grid": {"a": []}}', 'validation_failed'],
      ['{"graph": {}}', 'validation_failed'],
      [`{"values": {"prompt": "${'x'.repeat(300_000)}"}}`, 'payload_too_large'],
    ])('are refused: %.60s', async (body, code) => {
      const before = received().length;
      expect((await problemOf(await runWith(body))).code).toBe(code);
      expect(received()).toHaveLength(before);
    });

    it('answer what is wrong with the values, field by field', async () => {
      const errors = [{ pointer: '/values/steps', code: 'too_large', message: 'Steps must be at most 50' }];
      await harness.services.on(runWorkflow, () => Promise.reject(new AppError('invalid_values', { errors })));
      expect(await problemOf(await runWith('{}'))).toMatchObject({ status: 422, code: 'invalid_values', errors });
    });
  });

  it('show examples that their schemas accept', () => {
    expect(workflowVersionSchema.parse(version)).toEqual(version);
    expect(runSchema.parse(run)).toEqual(run);
    expect(workflowPageSchema.parse({ items: [workflow], next_cursor: null }).items).toEqual([workflow]);
  });
});
