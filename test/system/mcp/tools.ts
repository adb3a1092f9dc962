import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WorkflowPage } from '@atelier/contracts';
import sharp from 'sharp';
import { SLOW } from '../slow.js';
import { callTool, newestClient, olderClient, type AnyClient, type GetWorld } from './world.js';

const OWN_TOOLS = [
  ...['generate_image', 'edit_image', 'get_job', 'cancel_job', 'list_my_images', 'get_image', 'share_image'],
  ...['list_models', 'list_workflows', 'run_workflow'],
];
const FOX = { prompt: 'a red fox', width: 512, height: 256, steps: 4 };

const ERAS = [
  ['2026-07-28', newestClient],
  ['2025-11-25', olderClient],
] as const;

/** What a client of either era can do, by the unmodified official clients. */
export function describeTools(world: GetWorld): void {
  describe.each(ERAS)('a client of the revision %s', (revision, connect) => {
    let client: AnyClient;
    beforeAll(async () => {
      const connected = await connect(world(), world().key);
      const spoken =
        'getNegotiatedProtocolVersion' in connected
          ? connected.getNegotiatedProtocolVersion()
          : (connected.transport as { protocolVersion?: string }).protocolVersion;
      expect(spoken).toBe(revision);
      client = connected;
    });
    afterAll(() => client.close());

    it('sees the tools in an order that stays, those for published workflows last', async () => {
      const [first, second] = [await client.listTools(), await client.listTools()];
      const names = first.tools.map(({ name }) => name);
      expect(names.slice(0, OWN_TOOLS.length)).toEqual(OWN_TOOLS);
      expect(names.slice(OWN_TOOLS.length).length).toBeGreaterThan(0);
      for (const name of names.slice(OWN_TOOLS.length)) expect(name).toMatch(/^workflow_\d+[a-z0-9_]*$/);
      expect(second.tools.map(({ name }) => name)).toEqual(names);
      const readOnly = first.tools.filter(({ annotations }) => annotations?.readOnlyHint).map(({ name }) => name);
      expect(readOnly).toEqual(['get_job', 'list_my_images', 'get_image', 'list_models', 'list_workflows']);
    });

    it(
      'gets a picture to look at and a link to the original that needs no key',
      async () => {
        const { structuredContent, content } = await callTool(client, 'generate_image', FOX);
        const [job] = structuredContent.jobs;
        expect(job).toMatchObject({ status: 'completed', outputs: [{ width: 512, height: 256 }] });
        expect(content.map(({ type }) => type)).toEqual(['text', 'image', 'resource_link']);
        expect(JSON.parse(content[0]!.text!)).toEqual(structuredContent);
        const small = await sharp(Buffer.from(content[1]!.data!, 'base64')).metadata();
        expect([content[1]!.mimeType, small.format, small.width]).toEqual(['image/webp', 'webp', 512]);
        const original = await fetch(content[2]!.uri!);
        expect([original.status, original.headers.get('content-type')]).toEqual([200, 'image/png']);
        expect((await world().api.status(job!.job_id)).user_id).toBe(world().owner.id);
      },
      SLOW,
    );

    it(
      'finds what it has made, looks at it, edits it and shares it',
      async () => {
        const prompt = `a heron ${revision}`;
        const made = await callTool(client, 'generate_image', { ...FOX, prompt });
        const { image_id } = made.structuredContent.jobs[0]!.outputs[0]!;
        const found = await callTool(client, 'list_my_images', { q: `heron ${revision}`, limit: 5 });
        expect(found.structuredContent.jobs.map(({ outputs }) => outputs[0]!.image_id)).toEqual([image_id]);
        const looked = await callTool(client, 'get_image', { image_id });
        expect(looked.structuredContent).toMatchObject({ image_id, prompt, params: { steps: 4 } });
        expect(looked.content.map(({ type }) => type)).toEqual(['text', 'image', 'resource_link']);
        const edited = await callTool(client, 'edit_image', { prompt: 'with a hat', image_id });
        expect(edited.structuredContent.jobs[0]!.status).toBe('completed');
        const { structuredContent: share } = await callTool(client, 'share_image', { image_id });
        expect((await fetch(String(share.url))).status).toBe(200);
      },
      SLOW,
    );

    it('lists models, and workflows with what one of them takes', async () => {
      const models = await callTool(client, 'list_models');
      expect(models.structuredContent.models).toContainEqual(
        expect.objectContaining({ name: 'stable-diffusion-1.5', runners: 1 }),
      );
      const list = await callTool(client, 'list_workflows', { q: 'upscale' });
      const [workflow] = list.structuredContent.workflows as { workflow_id: number }[];
      const one = await callTool(client, 'list_workflows', { workflow_id: workflow!.workflow_id });
      expect(one.structuredContent.workflows).toMatchObject([{ values_schema: { type: 'object' } }]);
    });

    it(
      'runs a published workflow as a tool of its own, and by its id',
      async () => {
        const made = await callTool(client, 'generate_image', { ...FOX, width: 64, height: 64 });
        const image = { image: made.structuredContent.jobs[0]!.outputs[0]!.image_id };
        const { body } = await world().api.get<WorkflowPage>('/api/v1/workflows?scope=published&limit=100');
        const { id } = body.items.find(({ template }) => template === 'upscale')!;
        const { tools } = await client.listTools();
        const { name } = tools.find((tool) => tool.name.startsWith(`workflow_${id}_`))!;
        const schema = await callTool(client, 'list_workflows', { workflow_id: id });
        const values = await valuesFor(client, schema.structuredContent, image);
        const byTool = await callTool(client, name, values);
        const byId = await callTool(client, 'run_workflow', { workflow_id: id, values });
        for (const { structuredContent } of [byTool, byId])
          expect(structuredContent).toMatchObject({ jobs: [{ status: 'completed' }] });
      },
      SLOW,
    );
  });
}

interface ToldWorkflow {
  values_schema: { properties: Record<string, { description?: string; anyOf?: unknown }> };
}

/** The picture, and for each model file the first one that there is. */
async function valuesFor(client: AnyClient, told: object, image: object): Promise<Record<string, unknown>> {
  const [workflow] = (told as { workflows: ToldWorkflow[] }).workflows;
  const values: Record<string, unknown> = {};
  for (const [name, { description = '', anyOf }] of Object.entries(workflow!.values_schema.properties)) {
    const folder = /A file of (\w+)/.exec(description)?.[1];
    if (anyOf) values[name] = image;
    if (!folder) continue;
    const { structuredContent } = await callTool(client, 'list_models', { folder });
    values[name] = (structuredContent.models as { file: string }[])[0]!.file;
  }
  return values;
}
