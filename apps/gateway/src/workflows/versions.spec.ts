import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inspectionSchema, workflowChangesSchema, workflowCommands } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import sharp from 'sharp';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';
import { textChunk, readChunks, writeChunks } from '../downloads/copies/png-chunks.js';
import { changes, graph, inspection, version, workflow } from './workflows-examples.js';

const { addVersion, changeWorkflow, exportWorkflow, inspectWorkflow, publishWorkflow, workflowChanges } =
  workflowCommands;
const WORKFLOWS = '/api/v1/workflows';
const JSON_TYPE = { 'content-type': 'application/json' };
const EXACT = '{"1":{"class_type":"KSampler","inputs":{"seed":18446744073709551615}}}';
const pack = (text: string) => gzipSync(text).toString('base64');
const unpack = (packed: string) => gunzipSync(Buffer.from(packed, 'base64')).toString();

describe('Workflows', () => {
  let harness: GatewayHarness;
  let token: string;
  let actor: object;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    const sessionId = '3f0c5b1a-7c1e-4a51-9a57-0d7c4a1f2b3c';
    token = await harness.issuer.token({ userId: 7, sessionId });
    actor = { user_id: 7, role: 'user', session_id: sessionId };
    const { graph: _, ...known } = inspection;
    await harness.services.on(inspectWorkflow, () => ({ ...known, packed_graph: pack(EXACT) }));
    await harness.services.on(addVersion, () => version);
    await harness.services.on(changeWorkflow, () => workflow);
    await harness.services.on(publishWorkflow, ({ visibility }) => ({ ...workflow, visibility }));
    await harness.services.on(exportWorkflow, () => ({ packed: pack(EXACT), file_name: '放大-v1.json' }));
    await harness.services.on(workflowChanges, () => changes);
  });
  afterAll(() => harness.stop());

  const send = (method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}) =>
    harness.gateway.request(method, `${WORKFLOWS}${path}`, { token, headers, ...(body === undefined ? {} : { body }) });
  const inspected = () => harness.services.received(inspectWorkflow).map(({ packed }) => unpack(packed));

  const sendFile = (bytes: Uint8Array<ArrayBuffer>, name: string) => {
    const form = new FormData();
    form.append('file', new Blob([bytes]), name);
    return send('POST', '/inspect', form);
  };

  it('are inspected as the body itself, to the last digit', async () => {
    const response = await send('POST', '/inspect', EXACT, JSON_TYPE);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain(`"graph":${EXACT}`);
    expect(inspectionSchema.parse(JSON.parse(text))).toMatchObject({ format: 'api', policy: { allowed: true } });
    expect(inspected().at(-1)).toBe(EXACT);
  });

  it('are inspected as a file of JSON, and out of a picture that carries one', async () => {
    expect((await sendFile(new TextEncoder().encode(`\ufeff ${EXACT}`), 'a.json')).status).toBe(200);
    expect(inspected().at(-1)).toContain(EXACT);
    const plain = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const [header, ...rest] = readChunks(plain)!;
    const png = writeChunks([header!, textChunk('prompt', EXACT), ...rest]);
    expect((await sendFile(new Uint8Array(png), 'a.png')).status).toBe(200);
    expect(inspected().at(-1)).toBe(`{"prompt":${EXACT}}`);
    const without = await problemOf(await sendFile(new Uint8Array(plain), 'b.png'));
    expect(without).toMatchObject({ status: 422, code: 'workflow_invalid' });
  });

  it.each([
    ['no body', undefined, {}, 'validation_failed'],
    ['a text', 'hello', { 'content-type': 'text/plain' }, 'unsupported_media_type'],
    ['5 MB', `{"x": "${'x'.repeat(5_000_000)}"}`, JSON_TYPE, 'payload_too_large'],
  ])('are not inspected when there is %s', async (_, body, headers, code) => {
    const before = inspected().length;
    expect((await problemOf(await send('POST', '/inspect', body, headers as Record<string, string>))).code).toBe(code);
    expect(inspected()).toHaveLength(before);
  });

  it('get other versions, with another form, another graph, or both', async () => {
    const form = version.form;
    await send('POST', '/12/versions', JSON.stringify({ form }), JSON_TYPE);
    await send('POST', '/12/versions', `{"workflow": ${EXACT}}`, JSON_TYPE);
    const [withForm, withGraph] = harness.services.received(addVersion);
    expect(withForm).toEqual({ actor, workflow_id: 12, packed: null, form });
    expect(withGraph).toMatchObject({ workflow_id: 12, form: null });
    expect(unpack(withGraph!.packed!)).toBe(EXACT);
    expect((await problemOf(await send('POST', '/12/versions', '{}', JSON_TYPE))).code).toBe('validation_failed');
  });

  it('are renamed, published and unpublished by who asks, from where they are', async () => {
    await send('PATCH', '/12', JSON.stringify({ name: '山水', image_id: null }), JSON_TYPE);
    expect(harness.services.received(changeWorkflow)).toEqual([
      { actor, workflow_id: 12, change: { name: '山水', image_id: null } },
    ]);
    expect(await (await send('POST', '/12/publish')).json()).toMatchObject({ visibility: 'published' });
    expect(await (await send('POST', '/12/unpublish')).json()).toMatchObject({ visibility: 'private' });
    const client = { address: expect.any(String), user_agent: expect.any(String) };
    expect(harness.services.received(publishWorkflow)).toEqual([
      { actor, client, workflow_id: 12, visibility: 'published' },
      { actor, client, workflow_id: 12, visibility: 'private' },
    ]);
  });

  it('are exported as files, to the last digit', async () => {
    const response = await send('GET', '/12/versions/1/export?format=ui');
    expect(await response.text()).toBe(EXACT);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''%E6%94%BE%E5%A4%A7-v1.json");
    expect(harness.services.received(exportWorkflow)).toEqual([{ actor, workflow_id: 12, number: 1, format: 'ui' }]);
    expect((await problemOf(await send('GET', '/12/versions/1/export?format=exe'))).code).toBe('validation_failed');
  });

  it('are compared', async () => {
    expect(await (await send('GET', '/12/changes?from=1&to=2')).json()).toEqual(changes);
    expect(harness.services.received(workflowChanges)).toEqual([{ actor, workflow_id: 12, from: 1, to: 2 }]);
    expect((await problemOf(await send('GET', '/12/changes?from=1'))).code).toBe('validation_failed');
  });

  it('of others are not found, or not theirs to change', async () => {
    await harness.services.on(exportWorkflow, () => Promise.reject(new AppError('not_found')));
    await harness.services.on(addVersion, () => Promise.reject(new AppError('forbidden')));
    expect((await problemOf(await send('GET', '/12/versions/1/export'))).status).toBe(404);
    const refused = await problemOf(
      await send('POST', '/12/versions', JSON.stringify({ form: version.form }), JSON_TYPE),
    );
    expect(refused.status).toBe(403);
  });

  it('show examples that their schemas accept', () => {
    expect(inspectionSchema.parse(inspection).graph).toEqual(graph);
    expect(workflowChangesSchema.parse(changes)).toEqual(changes);
  });
});
