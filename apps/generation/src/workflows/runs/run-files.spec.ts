import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assetCommands } from '@atelier/contracts';
import { assetKeys } from '@atelier/storage';
import { actor, newUser } from '../../testing/actors.js';
import { ENLARGE, ENLARGE_FORM, makeWorkflow } from '../../testing/made-workflows.js';
import { graphOf, RunHarness } from '../../testing/run-harness.js';

const UPLOAD = '3f0c5b1a-7c1e-4a51-9a57-0d7c4a1f2b3c';

let harness: RunHarness;
beforeAll(async () => {
  harness = await RunHarness.start();
});
afterAll(() => harness.stop());

const run: RunHarness['run'] = (...of) => harness.run(...of);
const task: RunHarness['task'] = (...of) => harness.task(...of);

describe('the files of a run', () => {
  const asset = async (userId: number, kind: 'image' | 'audio' = 'image', name = 'a', hex = 'b') => {
    const measured = { width: 8, height: 8, duration_ms: null, frame_rate: null, has_alpha: false, animated: false };
    const { asset: kept } = await harness.generation.call(assetCommands.keep, {
      actor: actor(userId),
      asset: {
        ...measured,
        name,
        kind,
        content_type: kind === 'image' ? 'image/png' : 'audio/flac',
        size_bytes: 10,
        sha256: hex.repeat(64),
        has_sound: kind === 'audio',
        thumbhash: null,
        object_key: assetKeys(userId, UPLOAD).original,
        thumbnail_key: null,
      },
    });
    return kept.id;
  };
  const enlarging = { text: ENLARGE, form: ENLARGE_FORM };

  it('are handed to the runner with the inputs that they are for', async () => {
    const user = newUser();
    const picture = { asset: await asset(user) };
    const { workflow } = await makeWorkflow(harness.generation, user, enlarging);
    await harness.prime(user, workflow.id, { values: { picture } });
    const { tasks } = await run(user, workflow.id, { values: { picture } });
    const lease = await harness.leaseFor(tasks[0]!.id);
    expect(lease.assets).toEqual([
      {
        object_key: assetKeys(user, UPLOAD).original,
        sha256: 'b'.repeat(64),
        content_type: 'image/png',
        size_bytes: 10,
        mask: null,
        bindings: [['1', 'image']],
      },
    ]);
    await harness.runner.complete(lease);
  });

  it('are one’s own and of the right kind', async () => {
    const user = newUser();
    const { workflow } = await makeWorkflow(harness.generation, user, enlarging);
    const tryWith = (picture: unknown) => run(user, workflow.id, { values: { picture } });
    const errors = (code: string) => ({ code: 'invalid_values', errors: [{ pointer: '/values/picture', code }] });
    await expect(tryWith({ asset: await asset(newUser()) })).rejects.toMatchObject(errors('not_found'));
    await expect(tryWith({ asset: await asset(user, 'audio') })).rejects.toMatchObject(errors('wrong_kind'));
    await expect(tryWith('../etc/passwd')).rejects.toMatchObject(errors('wrong_type'));
    await expect(run(user, workflow.id)).rejects.toMatchObject(errors('required'));
  });

  it('tell its tasks apart by their names, and count those of one name', async () => {
    const user = newUser();
    const ids = [await asset(user, 'image', 'cat.png', 'b'), await asset(user, 'image', 'cat.png', 'c'), await asset(user, 'image', 'dog.png', 'd')]; // prettier-ignore
    const grid = { picture: ids.map((id) => ({ asset: id })), scale: [2, 3] };
    const { workflow } = await makeWorkflow(harness.generation, user, enlarging);
    await harness.prime(user, workflow.id, { values: { picture: grid.picture[0] } });
    const { tasks } = await run(user, workflow.id, { grid });
    expect(tasks.map(({ labels }) => `${labels.picture} ${labels.scale}`)).toEqual(
      ['cat.png', 'cat.png (2)', 'dog.png'].flatMap((name) => [`${name} 2`, `${name} 3`]),
    );
    expect((await task(user, tasks[0]!.id)).values).toMatchObject({ picture: grid.picture[0] });
  });

  it('that are gone fail their task with the reason, and the runner gets the next one', async () => {
    const user = newUser();
    const picture = { asset: await asset(user) };
    const { workflow } = await makeWorkflow(harness.generation, user, enlarging);
    await harness.prime(user, workflow.id, { values: { picture } });
    const { tasks } = await run(user, workflow.id, { values: { picture }, grid: { scale: [2, 3] } });
    await harness.generation.database.query('DELETE FROM task_input WHERE task_id = $1', [tasks[0]!.id]);
    await harness.generation.database.query('UPDATE asset SET deleted_at = now() WHERE id = $1', [picture.asset]);
    const lease = await harness.leaseFor(tasks[1]!.id);
    expect(graphOf(lease)['2']!.inputs.scale_by).toBe(3);
    await harness.runner.complete(lease);
    expect(await task(user, tasks[0]!.id)).toMatchObject({
      status: 'failed',
      error_code: 'invalid_workflow',
      error_message: 'A file of this run was removed',
    });
    const [share] = await harness.generation.database.query<{ running: number; pending: number }>(
      'SELECT running, pending FROM user_share WHERE user_id = $1',
      [user],
    );
    expect(share).toEqual({ running: 0, pending: 0 });
  });
});
