import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Inspection, Result, Run, Task, WorkflowVersion } from '@atelier/contracts';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import sharp from 'sharp';
import type { ApiClient } from '../installation/api-client.js';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from './slow.js';

const GRAPH = {
  '1': { class_type: 'LoadImage', inputs: { image: 'example.png' }, _meta: { title: 'Picture' } },
  '2': { class_type: 'ImageScaleBy', inputs: { image: ['1', 0], upscale_method: 'nearest-exact', scale_by: 2 } },
  '3': { class_type: 'SaveImage', inputs: { images: ['2', 0], filename_prefix: 'large' } },
};

const FORM = {
  schema: {
    type: 'object',
    properties: {
      picture: { type: 'object' },
      scale: { type: 'number', minimum: 1, maximum: 4, default: 2 },
    },
    required: ['picture'],
    additionalProperties: false,
  },
  fields: [['picture', 'image', ['1', 'image']] as const, ['scale', 'number', ['2', 'scale_by']] as const].map(
    ([name, widget, binding]) => ({
      ...{ name, widget, label: name, bindings: [binding] },
      ...{ group: null, advanced: false, hidden: false, origin: 'author' },
    }),
  ),
};

let installation: Installation;
let api: ApiClient;
let stranger: ApiClient;
beforeAll(async () => {
  installation = await Installation.start({ folder: runFolder(), simulators: 1 });
  [api, stranger] = [installation.api(await installation.user()), installation.api(await installation.user())];
}, SLOW);
afterAll(() => installation.discard(), SLOW);

const red = () =>
  sharp({ create: { width: 40, height: 24, channels: 3, background: { r: 200, g: 30, b: 30 } } })
    .png()
    .toBuffer();

/** The fleet knows what its ComfyUI has a moment after the start. */
const whenKnown = () =>
  until(
    async () => {
      const { body } = await api.post<Inspection>('/api/v1/workflows/inspect', GRAPH);
      return body.requirement.every(({ runners }) => runners === 1) ? body : undefined;
    },
    { timeoutMs: 40_000, what: 'the runner to say what its ComfyUI has' },
  );

async function bring(): Promise<WorkflowVersion> {
  const { status, body } = await api.post<WorkflowVersion>('/api/v1/workflows', {
    ...{ name: '放大 enlarge', workflow: GRAPH, form: FORM },
  });
  expect([status, body.number]).toEqual([201, 1]);
  return body;
}

describe('a workflow that a person brings', () => {
  it(
    'runs with a picture that they bring, and gives the pictures that it makes; each of them carries the workflow',
    async () => {
      expect((await whenKnown()).policy).toEqual({ allowed: true, reasons: [] });
      const { workflow } = await bring();
      const asset = await api.upload(await red());
      const body = { values: { picture: { asset: asset.id } }, grid: { scale: [2, 3] } };
      const path = `/api/v1/workflows/${workflow.id}/runs`;
      const [first, again] = [
        await api.post<Run>(path, body, { 'idempotency-key': 'one' }),
        await api.post<Run>(path, body, { 'idempotency-key': 'one' }),
      ];
      expect(first.status).toBe(200);
      expect(again.body.tasks.map(({ id }) => id)).toEqual(first.body.tasks.map(({ id }) => id));
      expect(first.body.tasks.map(({ labels }) => labels)).toEqual([{ scale: '2' }, { scale: '3' }]);
      const sizes = [];
      for (const { id } of first.body.tasks) {
        expect(await ended(api, id)).toMatchObject({
          status: 'completed',
          params: null,
          workflow: { id: workflow.id },
        });
        const [image] = (await api.result(id)).images;
        const { body: bytes } = await api.bytes(image!.url);
        const { width, height } = await sharp(bytes).metadata();
        sizes.push([width, height, image!.width, image!.height]);
        if (sizes.length === 2) await importsAgain(bytes);
      }
      expect(sizes).toEqual([
        [80, 48, 80, 48],
        [120, 72, 120, 72],
      ]);
    },
    SLOW,
  );

  /** What ComfyUI has written into the picture is a workflow that can be brought. */
  async function importsAgain(png: Buffer): Promise<void> {
    const form = new FormData();
    form.set('file', new Blob([Uint8Array.from(png)]), 'large.png');
    const { status, body } = await api.request<Inspection>('POST', '/api/v1/workflows/inspect', { form });
    expect([status, body.unsupported, body.outputs.map(({ kind }) => kind)]).toEqual([200, [], ['image']]);
    expect(Object.values(body.graph)).toHaveLength(3);
  }

  it(
    'is nobody else’s, and neither are its tasks',
    async () => {
      await whenKnown();
      const { workflow } = await bring();
      const asset = await api.upload(await red());
      const run = await api.post<Run>(`/api/v1/workflows/${workflow.id}/runs`, {
        values: { picture: { asset: asset.id } },
      });
      const taskId = run.body.tasks[0]!.id;
      const paths = [`/api/v1/workflows/${workflow.id}`, `/api/v1/generation/status/${taskId}`];
      for (const path of paths) expect((await stranger.get<Task | Result>(path)).status).toBe(404);
      const theirs = await stranger.post(`/api/v1/workflows/${workflow.id}/runs`, {});
      expect(theirs.status).toBe(404);
    },
    SLOW,
  );
});
