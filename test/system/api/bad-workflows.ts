import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Asset, Inspection, Problem, ProblemCode, Run, WorkflowVersion } from '@atelier/contracts';
import { bomb, picture, pngChunk, withChunks } from '@atelier/media/testing';
import { until } from '@atelier/waiting';
import type { ApiClient } from '../../installation/api-client.js';
import { BAD_WORKFLOWS, drawing, json } from './bad-workflow-files.js';
import { expectProblem, type GetWorld } from './world.js';

const WORKFLOWS = '/api/v1/workflows';
const JSON_TYPE = { 'content-type': 'application/json' };
const GB = 1024 ** 3;

/** Enlarges a picture that its user brings. */
const ENLARGE = {
  '1': { class_type: 'LoadImage', inputs: { image: 'example.png' } },
  '2': { class_type: 'ImageScaleBy', inputs: { image: ['1', 0], upscale_method: 'lanczos', scale_by: 2 } },
  '3': { class_type: 'SaveImage', inputs: { images: ['2', 0], filename_prefix: 'x' } },
};

/** Workflows that no one could mean well, each refused with its reason; nothing is kept, and nobody else notices. */
export function describeBadWorkflows(world: GetWorld): void {
  let api: ApiClient;
  beforeAll(async () => {
    const { installation } = world();
    api = installation.api(await installation.user());
    const isKnown = async () => {
      const { body } = await api.post<Inspection>(`${WORKFLOWS}/inspect`, ENLARGE);
      return body.requirement.every(({ runners }) => runners === 1);
    };
    await until(isKnown, { timeoutMs: 60_000, what: 'the runner to say what its ComfyUI has' });
  }, 120_000);

  const keep = (text: string) =>
    api.request('POST', WORKFLOWS, { body: `{"name":"bad","workflow":${text}}`, headers: JSON_TYPE });
  const inspect = (text: string) =>
    api.request<Inspection & Problem>('POST', `${WORKFLOWS}/inspect`, { body: text, headers: JSON_TYPE });

  describe('a workflow', () => {
    it.each(BAD_WORKFLOWS)('is refused with %s', async (_what, make, code, reason) => {
      const text = make();
      const { errors = [] } = expectProblem(await keep(text), statusOf(code), code);
      if (reason) expect(errors.map((error) => error.code)).toContain(reason);
      expect(reasonsOf(await inspect(text))).not.toEqual([]);
    });

    it('is none when it is a text that a small chunk of a picture unpacks to: 2 GB', async () => {
      const chunk = pngChunk('zTXt', Buffer.concat([Buffer.from('prompt\0\0', 'latin1'), bomb(2 * GB)]));
      const form = new FormData();
      form.set('file', new Blob([Uint8Array.from(withChunks(await picture('png'), chunk))]), 'bomb.png');
      const answer = await api.request('POST', `${WORKFLOWS}/inspect`, { form });
      expect(expectProblem(answer, 422, 'workflow_invalid').detail).toContain('unpacks to more than');
    });

    it('leaves nothing behind when it is refused', async () => {
      const { body } = await api.get<{ items: unknown[] }>(`${WORKFLOWS}?scope=mine`);
      expect(body.items).toEqual([]);
    });
  });

  describe('a run of a workflow', () => {
    let id: number;
    let foreign: number;
    beforeAll(async () => {
      const { installation } = world();
      const { body } = await api.post<WorkflowVersion>(WORKFLOWS, { name: 'enlarge', workflow: ENLARGE });
      id = body.workflow.id;
      const other: Asset = await installation.api(await installation.user()).upload(await picture('png'));
      foreign = other.id;
    });
    const run = (body: unknown) => api.post<Run>(`${WORKFLOWS}/${id}/runs`, body);

    it.each<[string, () => unknown, string]>([
      ['a path', () => '../../etc/passwd', 'wrong_type'],
      ['a name of ComfyUI’s output folder', () => 'x.png [output]', 'wrong_type'],
      ['a path in place of an id', () => ({ asset: '../1' }), 'wrong_type'],
      ['a file of somebody else', () => ({ asset: foreign }), 'not_found'],
      ['a mask of somebody else', () => ({ asset: foreign, mask: { asset: foreign } }), 'not_found'],
      ['a picture of nobody', () => ({ image: 999_999 }), 'not_found'],
      ['nothing', () => undefined, 'required'],
    ])('is refused with %s for a file', async (_what, image, code) => {
      const { errors = [] } = expectProblem(await run({ values: { image: image() } }), 422, 'invalid_values');
      expect(errors.map((error) => [error.pointer, error.code])).toEqual([['/values/image', code]]);
    });

    it('is refused with fields that only a submission to ComfyUI has', async () => {
      for (const name of ['extra_data', 'client_id', 'prompt_id', 'user_id', 'graph']) {
        const { errors = [] } = expectProblem(await run({ [name]: 'x' }), 400, 'validation_failed');
        expect(errors.map(({ pointer }) => pointer)).toEqual([`/${name}`]);
      }
    });

    it('made no task of all of them', async () => {
      const { body } = await api.get<{ items: unknown[] }>('/api/v1/generation/history');
      expect(body.items).toEqual([]);
    });

    it('is refused where no runner has the model file', async () => {
      const { body } = await api.post<WorkflowVersion>(WORKFLOWS, { name: 'a', workflow: drawing('of-nobody.safetensors') }); // prettier-ignore
      const answer = await api.post(`${WORKFLOWS}/${body.workflow.id}/runs`, {});
      const { errors = [] } = expectProblem(answer, 422, 'workflow_unavailable');
      expect(errors.map((error) => error.code)).toEqual(['missing_file']);
    });
  });

  it('no part of the installation had to be started again, and others are served', async () => {
    const { installation, api: owner } = world();
    expect(installation.embedded.children.filter(({ unexpectedEnds }) => unexpectedEnds > 0)).toEqual([]);
    expect((await owner.post(`${WORKFLOWS}/inspect`, json(ENLARGE))).status).toBe(200);
  });
}

const statusOf = (code: ProblemCode) => (code === 'payload_too_large' ? 413 : code === 'invalid_json' ? 400 : 422);

/** Why a workflow that is inspected could not be kept. */
function reasonsOf({ status, body }: { status: number; body: Inspection & Problem }): string[] {
  if (status !== 200) return [body.code];
  return [...body.policy.reasons, ...body.unsupported].map(({ code }) => code);
}
