import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditCommands, workflowCommands, type Actor, type WorkflowVisibility } from '@atelier/contracts';
import { ADMIN, actor, BY_ADMIN, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { makeWorkflow } from '../../testing/made-workflows.js';

const { publishWorkflow, workflow } = workflowCommands;

let harness: GenerationHarness;
let open: GenerationHarness;
beforeAll(async () => {
  harness = await GenerationHarness.start();
  open = await GenerationHarness.start({ WORKFLOW_PUBLISHERS: 'everybody' });
});
afterAll(() => Promise.all([harness.stop(), open.stop()]));

const set = (where: GenerationHarness, by: Actor, workflowId: number, visibility: WorkflowVisibility) =>
  where.call(publishWorkflow, { ...BY_ADMIN, actor: by, workflow_id: workflowId, visibility });
const seenBy = (where: GenerationHarness, userId: number, workflowId: number) =>
  where.call(workflow, { actor: actor(userId), workflow_id: workflowId });

describe('publishing a workflow', () => {
  it('lets everybody see it, until it is taken back, and is audited once', async () => {
    const { workflow: made } = await makeWorkflow(harness, ADMIN.user_id);
    const reader = newUser();
    await expect(seenBy(harness, reader, made.id)).rejects.toMatchObject({ code: 'not_found' });
    for (let n = 0; n < 2; n += 1)
      expect((await set(harness, ADMIN, made.id, 'published')).visibility).toBe('published');
    expect((await seenBy(harness, reader, made.id)).visibility).toBe('published');
    await set(harness, ADMIN, made.id, 'private');
    await expect(seenBy(harness, reader, made.id)).rejects.toMatchObject({ code: 'not_found' });
    const { items } = await harness.call(auditCommands.generation, { actor: ADMIN, before: null, limit: 10 });
    expect(items.map(({ action, object }) => [action, object])).toEqual([
      ['workflow.unpublish', `workflow:${made.id}`],
      ['workflow.publish', `workflow:${made.id}`],
    ]);
  });

  it('is for admins, unless the settings let everybody', async () => {
    const user = newUser();
    const [closedTo, openTo] = [await makeWorkflow(harness, user), await makeWorkflow(open, user)];
    await expect(set(harness, actor(user), closedTo.workflow.id, 'published')).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect((await set(open, actor(user), openTo.workflow.id, 'published')).visibility).toBe('published');
  });

  it('is for its owner, but an admin may take back what anybody has published', async () => {
    const user = newUser();
    const { workflow: made } = await makeWorkflow(open, user);
    await expect(set(open, ADMIN, made.id, 'published')).rejects.toMatchObject({ code: 'not_found' });
    await set(open, actor(user), made.id, 'published');
    await expect(set(open, actor(newUser()), made.id, 'private')).rejects.toMatchObject({ code: 'forbidden' });
    await set(open, ADMIN, made.id, 'private');
    expect((await seenBy(open, user, made.id)).visibility).toBe('private');
  });
});
