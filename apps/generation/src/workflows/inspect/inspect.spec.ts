import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowCommands } from '@atelier/contracts';
import { ObjectStore } from '@atelier/storage';
import { coreDefinitions } from '@atelier/workflows/core-definitions';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { DRAW, ENLARGE_UI, pack } from '../../testing/made-workflows.js';

let harness: GenerationHarness;
beforeAll(async () => {
  harness = await GenerationHarness.start();
});
afterAll(() => harness.stop());

const inspect = (text: string) =>
  harness.call(workflowCommands.inspectWorkflow, { actor: actor(newUser()), packed: pack(text) });

describe('inspecting a workflow', () => {
  it('says everything of it without any runner, and keeps nothing', async () => {
    const found = await inspect(ENLARGE_UI);
    expect(found).toMatchObject({
      ...{ format: 'ui', warnings: [], unsupported: [], policy: { allowed: true, reasons: [] } },
      outputs: [{ id: '3', class: 'SaveImage', kind: 'image', preview: false }],
    });
    expect(
      found.requirement.map(({ kind, name, pack: from, runners, of_runners }) => [
        kind,
        name,
        from,
        runners,
        of_runners,
      ]),
    ).toEqual([
      ['class', 'ImageScaleBy', 'core', 0, 0],
      ['class', 'LoadImage', 'core', 0, 0],
      ['class', 'SaveImage', 'core', 0, 0],
    ]);
    const graph = JSON.parse(gunzipSync(Buffer.from(found.packed_graph, 'base64')).toString()) as object;
    expect(Object.keys(graph)).toEqual(expect.arrayContaining(['1', '2:7', '3']));
    expect(found.form.fields.length).toBeGreaterThan(0);
    expect(await harness.database.query('SELECT 1 FROM workflow')).toEqual([]);
  });

  it('counts who has each thing, and tells where the file says that a model can be had', async () => {
    const [one, two] = [await harness.runner('gpu-1', []), await harness.runner('gpu-2', [])];
    const store = harness.get(ObjectStore);
    const { ImageScaleBy: _, ...others } = coreDefinitions();
    await one.hasClasses(store, coreDefinitions());
    await two.hasClasses(store, others);
    await two.hasFiles([]);
    await one.hasFiles([{ folder: 'upscale_models', file: 'x4.pth', size_bytes: 1 }] as never);
    const loader =
      '{"id":4,"type":"UpscaleModelLoader","widgets_values":["x4.pth"],"inputs":[],"outputs":[{"name":"UPSCALE_MODEL","type":"UPSCALE_MODEL","links":[]}]}';
    const { requirement } = await inspect(ENLARGE_UI.replace('"nodes":[', `"nodes":[${loader},`));
    const of = (name: string) => requirement.find((item) => item.name === name);
    expect(of('LoadImage')).toMatchObject({ kind: 'class', runners: 2, of_runners: 2 });
    expect(of('ImageScaleBy')).toMatchObject({ kind: 'class', runners: 1, of_runners: 2 });
    expect(of('x4.pth')).toMatchObject({
      ...{ kind: 'file', folder: 'upscale_models', runners: 1, of_runners: 2, url: 'https://example.org/x4.pth' },
    });
  });

  it('names what cannot be converted, and what the policy would refuse', async () => {
    const strange = await inspect(ENLARGE_UI.replace('"ImageScaleBy"', '"ScaleOfNobody"'));
    expect(strange.unsupported).toMatchObject([
      { code: 'unknown_class', class: 'ScaleOfNobody', nodes: [{ id: '2:7' }] },
    ]);
    const large = await inspect(DRAW.replace('"batch_size": 1', '"batch_size": 4096'));
    expect(large.policy).toMatchObject({
      allowed: false,
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'batch_too_large' })]),
    });
  });

  it.each([
    ['no JSON', '{"nodes": '],
    ['no workflow', '{"a": 1}'],
    ['a cycle', '{"1": {"class_type": "A", "inputs": {"x": ["1", 0]}}}'],
    ['a link to nowhere', '{"1": {"class_type": "A", "inputs": {"x": ["9", 0]}}}'],
    [
      'a subgraph inside itself',
      ENLARGE_UI.replace('"type":"ImageScaleBy"', '"type":"0f3b2a10-1111-4222-8333-444455556666"'),
    ],
  ])('refuses %s with the place', async (_, text) => {
    await expect(inspect(text)).rejects.toMatchObject({
      code: 'workflow_invalid',
      errors: [expect.objectContaining({ pointer: expect.any(String) })],
    });
  });
});
