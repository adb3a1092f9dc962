import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Inspection, Result, Run, WorkflowVersion } from '@atelier/contracts';
import { solid } from '@atelier/media/testing';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import sharp from 'sharp';
import type { ApiClient } from '../installation/api-client.js';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from './slow.js';

let installation: Installation;
let api: ApiClient;
beforeAll(async () => {
  installation = await Installation.start({ folder: runFolder(), simulators: 1 });
  api = installation.api(await installation.user());
}, SLOW);
afterAll(() => installation.discard(), SLOW);

/** Saves the mask of the picture that it is given: what LoadImage makes of its alpha channel. */
const SAVES_MASK = {
  '1': { class_type: 'LoadImage', inputs: { image: 'example.png' }, _meta: { title: 'Picture' } },
  '2': { class_type: 'MaskToImage', inputs: { mask: ['1', 1] } },
  '3': { class_type: 'SaveImage', inputs: { images: ['2', 0], filename_prefix: 'mask' } },
};

/** The fleet knows what its ComfyUI has a moment after the start. */
const whenKnown = () =>
  until(
    async () => {
      const { body } = await api.post<Inspection>('/api/v1/workflows/inspect', SAVES_MASK);
      return body.requirement.every(({ runners }) => runners === 1);
    },
    { timeoutMs: 40_000, what: 'the runner to say what its ComfyUI has' },
  );

/** A workflow, and the name of its field for a picture. */
async function brought(): Promise<{ id: number; field: string }> {
  await whenKnown();
  const request = { name: 'mask', workflow: SAVES_MASK };
  const { status, body } = await api.post<WorkflowVersion>('/api/v1/workflows', request);
  expect([status, body]).toMatchObject([201, { workflow: { name: 'mask' } }]);
  return { id: body.workflow.id, field: body.form.fields.find(({ widget }) => widget === 'image')!.name };
}

async function run(workflow: { id: number; field: string }, picture: unknown): Promise<number> {
  const path = `/api/v1/workflows/${workflow.id}/runs`;
  const { status, body } = await api.post<Run>(path, { values: { [workflow.field]: picture } });
  expect([status, body]).toMatchObject([200, { tasks: [{ labels: {} }] }]);
  return body.tasks[0]!.id;
}

/** Every grey level of the first picture of a task. */
async function levelsOf(taskId: number): Promise<number[]> {
  expect(await ended(api, taskId)).toMatchObject({ status: 'completed' });
  const { images }: Result = await api.result(taskId);
  const { body } = await api.bytes(`/api/v1/images/${images[0]!.id}/content`);
  const { data } = await sharp(body).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return [...new Set(data)];
}

const grey = (level: number) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: level, g: level, b: level } } })
    .png()
    .toBuffer();

describe('a file that somebody brought', () => {
  it(
    'is the input of a run, with a mask that the runner puts into it; so is a picture that a run made',
    async () => {
      const photo = await api.upload(await solid(40, 30).jpeg().toBuffer(), 'photo.jpg');
      const mask = await api.upload(await grey(255), 'mask.png');
      const workflow = await brought();
      const masked = await run(workflow, { asset: photo.id, mask: { asset: mask.id } });
      expect(await levelsOf(masked)).toEqual([255]);
      const { images } = await api.result(masked);
      expect(await levelsOf(await run(workflow, { asset: photo.id, mask: { image: images[0]!.id } }))).toEqual([255]);
    },
    SLOW,
  );

  it(
    'may be removed while its task waits: the task has it, and then its bytes go',
    async () => {
      const photo = await api.upload(await solid(44, 30).png().toBuffer());
      const mask = await api.upload(await grey(0));
      const workflow = await brought();
      await installation.embedded.child('comfy-runner-1').stop();
      const waiting = await run(workflow, { asset: photo.id, mask: { asset: mask.id } });
      for (const { id } of [photo, mask]) expect((await api.delete(`/api/v1/assets/${id}`)).status).toBe(204);
      const again = await api.post(`/api/v1/workflows/${workflow.id}/runs`, {
        values: { [workflow.field]: { asset: photo.id } },
      });
      expect(again).toMatchObject({ status: 422, body: { code: 'invalid_values' } });
      await installation.revive('comfy-runner-1');
      expect(await levelsOf(waiting)).toEqual([0]);
      const rows = () => installation.query('SELECT 1 FROM generation.asset WHERE id = $1', [photo.id]);
      await until(async () => (await rows()).length === 0, { what: 'the removed file to go', timeoutMs: 30_000 });
    },
    SLOW,
  );
});
