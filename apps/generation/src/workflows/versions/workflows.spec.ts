import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowCommands, type WorkflowForm, type WorkflowQuery } from '@atelier/contracts';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';

const { createWorkflow, workflows, workflow, workflowVersion, deleteWorkflow } = workflowCommands;

/** An upscale that needs no model; its seed is one that a double cannot hold. */
const GRAPH = `{
  "1": {"class_type": "LoadImage", "inputs": {"image": "example.png"}},
  "2": {"class_type": "ImageScaleBy", "inputs": {"image": ["1", 0], "upscale_method": "lanczos", "scale_by": 2, "seed": 18446744073709551615}},
  "3": {"class_type": "SaveImage", "inputs": {"images": ["2", 0], "filename_prefix": "large"}}
}`;

const FORM: WorkflowForm = {
  schema: {
    type: 'object',
    properties: { scale: { type: 'number', minimum: 1, maximum: 8, default: 2 } },
    required: [],
    additionalProperties: false,
  },
  fields: [
    {
      name: 'scale',
      label: '放大倍数',
      group: null,
      advanced: false,
      hidden: false,
      widget: 'number',
      origin: 'author',
      bindings: [['2', 'scale_by']],
    },
  ],
};

let harness: GenerationHarness;
beforeAll(async () => {
  harness = await GenerationHarness.start();
});
afterAll(() => harness.stop());

const pack = (text: string) => gzipSync(text).toString('base64');
const create = (
  userId: number,
  over: { name?: string; description?: string; packed?: string; form?: WorkflowForm } = {},
) =>
  harness.call(createWorkflow, {
    actor: actor(userId),
    name: '放大',
    description: '',
    packed: pack(GRAPH),
    form: null,
    ...over,
  });
const page = (userId: number, query: Partial<WorkflowQuery> = {}) =>
  harness.call(workflows, { actor: actor(userId), query: { limit: 10, scope: 'all', ...query } });
const publish = (workflowId: number) =>
  harness.database.query(`UPDATE workflow SET visibility = 'published' WHERE id = $1`, [workflowId]);

describe('bringing a workflow', () => {
  it('keeps it as version 1, with what it needs and how many nodes it has', async () => {
    const user = newUser();
    const version = await create(user, { name: '放大 enlarge', description: '两倍\n大' });
    expect(version).toMatchObject({
      number: 1,
      format: 'api',
      nodes: 3,
      requirement: { classes: ['ImageScaleBy', 'LoadImage', 'SaveImage'] },
      workflow: { user_id: user, name: '放大 enlarge', description: '两倍\n大', visibility: 'private', version: 1 },
    });
    const ref = { actor: actor(user), workflow_id: version.workflow.id };
    expect(await harness.call(workflowVersion, { ...ref, number: null })).toEqual(version);
    expect(await harness.call(workflowVersion, { ...ref, number: 1 })).toEqual(version);
    await expect(harness.call(workflowVersion, { ...ref, number: 2 })).rejects.toMatchObject({ code: 'not_found' });
    expect(await harness.call(workflow, ref)).toEqual(version.workflow);
  });

  it('loses no digit of a number', async () => {
    const { workflow: made } = await create(newUser());
    const [row] = await harness.database.query<{ graph: string; source: string }>(
      'SELECT graph, source FROM workflow_version WHERE workflow_id = $1',
      [made.id],
    );
    expect(row!.graph).toContain('18446744073709551615');
    expect(row!.source).toBe(GRAPH);
  });

  it('takes a form of its author', async () => {
    expect((await create(newUser(), { form: FORM })).form).toEqual(FORM);
  });

  it('refuses a form that is not of this graph, and points at what is wrong', async () => {
    const [field] = FORM.fields;
    const fields = [
      {
        ...field!,
        bindings: [
          ['2', 'scale_by'],
          ['9', 'text'],
          ['2', 'nothing'],
        ] as [string, string][],
      },
      { ...field!, name: 'other' },
    ];
    const refused = create(newUser(), { form: { ...FORM, fields } });
    await expect(refused).rejects.toMatchObject({ code: 'validation_failed' });
    const error = (await refused.catch((reason: unknown) => reason)) as { errors: { pointer: string }[] };
    expect(error.errors.map(({ pointer }) => pointer)).toEqual([
      '/form/fields/1',
      '/form/fields/0',
      '/form/fields/0',
      '/form/fields/1',
    ]);
  });

  it.each([
    ['no JSON', '{"1": '],
    ['no object', '[1, 2]'],
    ['no node', '{}'],
    ['a node without a class', '{"1": {"inputs": {}}}'],
    ['a key that reaches a prototype', '{"1": {"class_type": "A", "inputs": {"__proto__": {"x": 1}}}}'],
  ])('refuses %s and keeps nothing', async (_, text) => {
    const user = newUser();
    await expect(create(user, { packed: pack(text) })).rejects.toMatchObject({ code: 'workflow_invalid' });
    expect((await page(user)).items).toEqual([]);
  });

  it('refuses what unpacks to more than a workflow may have, without unpacking it all', async () => {
    const packed = gzipSync(Buffer.alloc(100_000_000, ' ')).toString('base64');
    await expect(create(newUser(), { packed })).rejects.toMatchObject({ code: 'payload_too_large' });
  });

  it('refuses a graph that no lease could carry', async () => {
    const node = { class_type: 'CLIPTextEncode', inputs: { text: 'x'.repeat(1_000) } };
    const graph = Object.fromEntries(Array.from({ length: 700 }, (__, index) => [String(index + 1), node]));
    const refused = create(newUser(), { packed: pack(JSON.stringify(graph)) });
    await expect(refused).rejects.toMatchObject({ code: 'payload_too_large' });
  });
});

describe('the list of workflows', () => {
  it('holds one’s own and those that are published, the newest first, page by page', async () => {
    const [owner, reader] = [newUser(), newUser()];
    const [hidden, shown] = [await create(owner, { name: 'private' }), await create(owner, { name: 'published' })];
    await publish(shown.workflow.id);
    const own = await create(reader, { name: 'own' });
    const ids = async (user: number, query: Partial<WorkflowQuery>) =>
      (await page(user, query)).items.map(({ id }) => id);
    expect(await ids(reader, {})).toEqual([own.workflow.id, shown.workflow.id]);
    expect(await ids(reader, { scope: 'mine' })).toEqual([own.workflow.id]);
    expect(await ids(reader, { scope: 'published' })).toEqual([shown.workflow.id]);
    expect(await ids(owner, { scope: 'mine' })).toEqual([shown.workflow.id, hidden.workflow.id]);
    const first = await page(reader, { limit: 1 });
    const second = await page(reader, { limit: 1, cursor: first.next_cursor! });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([own.workflow.id, shown.workflow.id]);
    expect(second.next_cursor).toBeNull();
    await expect(page(owner, { limit: 1, cursor: first.next_cursor! })).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
    await publish(own.workflow.id);
  });

  it.each([
    ['放大', true],
    ['大 ENLARGE', true],
    ['quality', true],
    ['100%', true],
    ['1%0', false],
    ['e_large', false],
    ['缩小', false],
  ])('finds by “%s”: %s', async (q, isFound) => {
    const user = newUser();
    await create(user, { name: '放大 Enlarge', description: 'Best quality, 100%' });
    expect((await page(user, { q, scope: 'mine' })).items).toHaveLength(isFound ? 1 : 0);
  });
});

describe('a workflow of somebody else', () => {
  it('does not exist on any verb while it is private', async () => {
    const { workflow: made } = await create(newUser());
    const ref = { actor: actor(newUser()), workflow_id: made.id };
    await expect(harness.call(workflow, ref)).rejects.toMatchObject({ code: 'not_found' });
    await expect(harness.call(workflowVersion, { ...ref, number: 1 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(harness.call(deleteWorkflow, ref)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('can be read but not changed once it is published', async () => {
    const { workflow: made } = await create(newUser(), { form: FORM });
    await publish(made.id);
    const ref = { actor: actor(newUser()), workflow_id: made.id };
    expect((await harness.call(workflowVersion, { ...ref, number: null })).form).toEqual(FORM);
    await expect(harness.call(deleteWorkflow, ref)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('deleting a workflow', () => {
  it('takes it out of every list, and is done once', async () => {
    const user = newUser();
    const { workflow: made } = await create(user);
    const ref = { actor: actor(user), workflow_id: made.id };
    await harness.call(deleteWorkflow, ref);
    expect((await page(user, { scope: 'mine' })).items).toEqual([]);
    await expect(harness.call(workflowVersion, { ...ref, number: 1 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(harness.call(deleteWorkflow, ref)).rejects.toMatchObject({ code: 'not_found' });
  });
});
