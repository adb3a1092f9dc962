import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditCommands, runnerCommands } from '@atelier/contracts';
import { runInContext } from '@atelier/platform';
import { actor, ADMIN, BY_ADMIN } from '../testing/actors.js';
import { GenerationHarness } from '../testing/generation-harness.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

let harness: GenerationHarness;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  await harness.runner('gpu-1');
  for (const order of ['drain', 'resume', 'quarantine'] as const)
    await runInContext({ requestId: `to-${order}-it`, traceparent: `00-${TRACE_ID}-b7ad6b7169203331-01` }, () =>
      harness.call(runnerCommands.actOnRunner, { ...BY_ADMIN, runner_id: 'gpu-1', order }),
    );
});
afterAll(() => harness.stop());

const page = (before: number | null, limit: number, asks = ADMIN) =>
  harness.call(auditCommands.generation, { actor: asks, before, limit });

describe('the audit list', () => {
  it('is read from the newest entry on, each once', async () => {
    const { items } = await page(null, 2);
    expect(items.map(({ action }) => action)).toEqual(['runner.quarantine', 'runner.resume']);
    const rest = await page(items.at(-1)!.id, 2);
    expect(rest.items).toMatchObject([
      {
        action: 'runner.drain',
        object: 'runner:gpu-1',
        actor_id: 1,
        result: 'done',
        address: '2001:db8::7',
        detail: {},
        request_id: 'to-drain-it',
        trace_id: TRACE_ID,
      },
    ]);
  });

  it('is for admins only', async () => {
    await expect(page(null, 2, actor(7))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([`UPDATE audit SET actor_id = 2`, `DELETE FROM audit`])('refuses "%s"', async (sql) => {
    await expect(harness.database.query(sql)).rejects.toThrow('the audit list is append-only');
    expect((await page(null, 10)).items).toHaveLength(3);
  });

  it('has no entry of an action that was not made', async () => {
    const wrong = harness.call(runnerCommands.actOnRunner, { ...BY_ADMIN, runner_id: 'gpu-9', order: 'drain' });
    await expect(wrong).rejects.toMatchObject({ code: 'not_found' });
    expect((await page(null, 10)).items).toHaveLength(3);
  });
});
