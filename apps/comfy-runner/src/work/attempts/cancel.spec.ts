import { AppError } from '@atelier/platform';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { textToImage } from '../../testing/graphs.js';
import { RunnerHarness, eventually } from '../../testing/runner-harness.js';
import { promptIdOf } from '../prompts/prompt-id.js';

describe.each(['0.3.64', '0.26'] as const)('a cancel on ComfyUI %s', (apiLevel) => {
  let harness: RunnerHarness;

  beforeAll(async () => {
    harness = await RunnerHarness.start({ apiLevel });
  }, 120_000);
  afterAll(() => harness.stop());

  beforeEach(() => harness.startGeneration());
  afterEach(() => harness.reset());

  const runningLong = async () => {
    const id = harness.state.offer({ graph: textToImage({ steps: 1_000 }) });
    await eventually('the prompt to sample', () =>
      harness.state.requests('heartbeat').some((beat) => beat.phase === 'sampling'),
    );
    return id;
  };
  const cancel = (id: number) => {
    harness.state.task(id).cancelRequested = true;
    return harness.control({ op: 'cancel', lease: harness.state.refOf(id) });
  };
  const cancelled = (id: number) => eventually('the release', () => harness.state.task(id).status === 'cancelled');

  it('stops a running prompt within a step, and reports it once', async () => {
    await harness.startRunner();
    const id = await runningLong();
    expect(await cancel(id)).toBe(true);
    await cancelled(id);
    expect(harness.state.requests('release')).toMatchObject([{ reason: 'cancelled', lease: { task_id: id } }]);
    const execution = harness.sim.state().executions.at(-1)!;
    expect(execution.outcome).toBe('interrupted');
    expect(harness.sim.state().queue_remaining).toBe(0);
  });

  it('can be repeated', async () => {
    await harness.startRunner();
    const id = await runningLong();
    expect(await Promise.all([cancel(id), cancel(id), cancel(id)])).toContain(true);
    await cancelled(id);
    expect(harness.state.requests('release')).toHaveLength(1);
    await eventually('it to be known no more', async () => !(await cancel(id)));
  });

  it('is also told by the answer to a heartbeat', async () => {
    await harness.startRunner();
    const id = await runningLong();
    harness.state.task(id).cancelRequested = true;
    await cancelled(id);
    expect(harness.sim.state().executions.at(-1)!.outcome).toBe('interrupted');
  });

  it('that came before the lease keeps the prompt from running at all', async () => {
    const id = harness.state.offer({ graph: textToImage() });
    harness.state.task(id).cancelRequested = true;
    await harness.startRunner();
    await cancelled(id);
    expect(harness.sim.state().runs_by_prompt_id).not.toHaveProperty(promptIdOf({ task_id: id, attempt: 1 }, 0));
  });

  it('takes a prompt out of the queue and leaves the one that runs alone', async () => {
    await harness.startRunner({ LEASE_AHEAD_MS: '60000' });
    await warmUp();
    const running = harness.state.offer({ graph: textToImage({ steps: 200 }) });
    const queued = harness.state.offer({ graph: textToImage({ steps: 200 }) });
    await eventually('both to be in ComfyUI', () => harness.sim.state().queue_remaining === 2);
    expect(await cancel(queued)).toBe(true);
    await cancelled(queued);
    await eventually('the other to complete', () => harness.state.task(running).status === 'completed');
    expect(harness.sim.state().runs_by_prompt_id).not.toHaveProperty(promptIdOf({ task_id: queued, attempt: 1 }, 0));
  });

  it('ends an upload, and leaves no picture behind', async () => {
    await harness.door.block();
    await harness.startRunner();
    const id = harness.state.offer({ graph: textToImage() });
    await eventually('it to upload', () =>
      harness.state.requests('heartbeat').some((beat) => beat.phase === 'uploading'),
    );
    expect(await cancel(id)).toBe(true);
    await cancelled(id);
    expect(harness.state.requests('complete')).toEqual([]);
  });

  it('comes too late once the result is being reported', async () => {
    await harness.startRunner();
    harness.state.broken.set('complete', { error: new AppError('service_unavailable'), times: 3 });
    const id = harness.state.offer({ graph: textToImage() });
    await eventually('the report', () => harness.state.requests('complete').length > 0);
    expect(await cancel(id)).toBe(false);
    await eventually('it to complete', () => harness.state.task(id).status === 'completed');
    expect(harness.state.requests('release')).toEqual([]);
  });

  it('of a node that does not listen is confirmed after a while, and nothing new runs until the node is gone', async () => {
    await harness.startRunner({ CANCEL_TIMEOUT_S: '0.3' });
    harness.sim.setFault('hang', { atStep: 1 });
    const id = harness.state.offer({ graph: textToImage() });
    await eventually('it to hang', () =>
      harness.state.requests('heartbeat').some((beat) => beat.phase !== 'preparing'),
    );
    await cancel(id);
    await cancelled(id);
    const next = harness.state.offer({ graph: textToImage() });
    await eventually('readiness to say it', async () => (await harness.ready()).checks['comfyui_free'] === false);
    expect(harness.state.task(next).status).toBe('pending');
    await harness.sim.restart(100);
    await eventually('the next to complete', () => harness.state.task(next).status === 'completed');
  });

  /** One finished run tells how long the next takes; without it nothing is leased ahead. */
  async function warmUp(): Promise<void> {
    const id = harness.state.offer({ graph: textToImage() });
    await eventually('the first to complete', () => harness.state.task(id).status === 'completed');
  }
});
