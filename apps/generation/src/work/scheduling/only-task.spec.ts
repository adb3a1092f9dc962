import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Lease } from '@atelier/contracts';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { LeaseRepository } from './lease.repository.js';

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner('runner-1', ['sd15', 'sdxl']);
});
afterAll(() => harness.stop());
beforeEach(async () => {
  jest.restoreAllMocks();
  await harness.clear();
  runner.warm = ['sd15'];
  await runner.hello();
  await served();
});

/** A task of the model that is loaded, alone: the next one may be the only one as well. */
async function served(): Promise<Lease> {
  await harness.create(1, { model_name: 'sd15' });
  const lease = (await runner.lease())!;
  await runner.complete(lease);
  return lease;
}

const looks = () => jest.spyOn(harness.get(LeaseRepository), 'nearOrLoaded');

describe('a task that waits alone', () => {
  it('of what the runner ran last is leased without a look at what else there is, and like any other', async () => {
    const [before, looked] = [await served(), looks()];
    const task = await harness.create(2, { model_name: 'sd15' });
    const lease = (await runner.lease())!;
    expect(looked).not.toHaveBeenCalled();
    expect(lease).toMatchObject({ task_id: task.id, user_id: 2, attempt: 1, placement_key: 'sd15' });
    expect(lease.files).toEqual(before.files);
    const [row] = await harness.database.query(
      `SELECT status, runner_id FROM task WHERE id = ${task.id} AND charged_ms > 0 AND lease_until > now()`,
    );
    expect(row).toEqual({ status: 'processing', runner_id: 'runner-1' });
  });

  it('of another model is chosen like any other', async () => {
    const looked = looks();
    const task = await harness.create(2, { model_name: 'sdxl' });
    expect((await runner.lease())?.task_id).toBe(task.id);
    expect(looked).toHaveBeenCalled();
  });

  it('is not what it is when somebody else waits: they are taken in turn', async () => {
    await harness.create(1, { model_name: 'sd15' });
    const first = await harness.create(2, { model_name: 'sd15' });
    await harness.database.query('UPDATE user_share SET virtual_time = CASE user_id WHEN 1 THEN 1e9 ELSE 0 END');
    expect((await runner.lease())?.task_id).toBe(first.id);
  });

  it('is not what it is when its user waits for something else that lost its turn', async () => {
    await harness.create(1, { model_name: 'sd15' });
    const lost = await harness.create(1, { model_name: 'sdxl' });
    await harness.database.query(`UPDATE task SET interrupted = true WHERE id = ${lost.id}`);
    expect((await runner.lease())?.task_id).toBe(lost.id);
  });

  it('is not given to a runner that has lost the model, nor beyond what its user may have running', async () => {
    await harness.create(1, { model_name: 'sd15' });
    await harness.database.query(`DELETE FROM runner_model WHERE model_name = 'sd15'`);
    expect(await runner.lease()).toBeNull();
    await runner.hello();
    await harness.database.query('UPDATE user_share SET running = 10000');
    expect(await runner.lease()).toBeNull();
  });
});
