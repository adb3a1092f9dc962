import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { promptIdOf } from '../prompts/prompt-id.js';
import { textToImage } from '../../testing/graphs.js';
import { RunnerHarness, eventually } from '../../testing/runner-harness.js';
import { MAX_FINISHING } from './lease-decision.js';

describe('between two prompts', () => {
  let harness: RunnerHarness;

  beforeAll(async () => {
    harness = await RunnerHarness.start();
  }, 120_000);
  afterAll(() => harness.stop());
  beforeEach(() => harness.startGeneration());
  afterEach(() => harness.reset());

  const completed = (id: number) =>
    eventually(`task ${id} to complete`, () => harness.state.task(id).status === 'completed');
  const executionOf = (id: number) => {
    const promptId = promptIdOf({ task_id: id, attempt: harness.state.task(id).attempt }, 0);
    return harness.sim.state().executions.find((execution) => execution.prompt_id === promptId);
  };
  const offer = (steps?: number) => harness.state.offer({ graph: textToImage({ steps }) });
  /** Starts a runner that leases ahead, and lets it learn how long a prompt takes. */
  const startAhead = async (settings: NodeJS.ProcessEnv = {}) => {
    await harness.startRunner({ LEASE_AHEAD_MS: '60000', ...settings });
    await completed(offer());
  };

  describe('with a store that is away', () => {
    beforeEach(async () => {
      await harness.door.block();
      await harness.startRunner();
    });

    it('the next prompt runs while the last result is still being stored', async () => {
      const [first, second] = [offer(), offer()];
      await eventually('the second to run', () => executionOf(second)?.outcome === 'success');
      expect(harness.state.requests('complete')).toEqual([]);
      await harness.door.open();
      await completed(first);
      await completed(second);
    });

    it('leases no more than can be held, and goes on when the store is back', async () => {
      const ids = Array.from({ length: MAX_FINISHING + 3 }, () => offer());
      await eventually(
        'as many as can be held',
        () => harness.state.tasks.filter(({ status }) => status === 'processing').length === MAX_FINISHING,
      );
      await eventually('all of them to upload', () => {
        const uploading = harness.state.requests('heartbeat').filter(({ phase }) => phase === 'uploading');
        return new Set(uploading.map(({ lease }) => lease.task_id)).size === MAX_FINISHING;
      });
      expect(harness.state.tasks.filter(({ status }) => status === 'pending')).toHaveLength(3);
      await harness.door.open();
      for (const id of ids) await completed(id);
    });

    it('an attempt fails when the store stays away for too long', async () => {
      await harness.stopRunner();
      await harness.startRunner({ STORAGE_RETRY_S: '0.2' });
      offer();
      const [report] = await eventually('the report', () =>
        harness.state.requests('fail').length > 0 ? harness.state.requests('fail') : null,
      );
      expect(report!.fault.class).toBe('storage_unavailable');
      await harness.door.open();
    });
  });

  it('one more is leased before the end, and ComfyUI goes from one to the next by itself', async () => {
    await startAhead();
    const [first, second] = [offer(100), offer()];
    await eventually('both to be in ComfyUI', () => harness.sim.state().queue_remaining === 2);
    expect(harness.state.requests('lease').some(({ ahead, wait_ms }) => ahead && wait_ms === 0)).toBe(true);
    await completed(first);
    await completed(second);
  });

  it('no second one is leased ahead while the running one has long to go', async () => {
    await startAhead();
    const ids = [offer(300), offer(), offer()];
    await eventually('two to be in ComfyUI', () => harness.sim.state().queue_remaining === 2);
    expect(harness.state.task(ids[2]!).status).toBe('pending');
    for (const id of ids) await completed(id);
  });

  it('nothing is leased ahead while another runner is idle', async () => {
    harness.state.someoneIdle = true;
    await startAhead();
    const [first, second] = [offer(100), offer()];
    await eventually('a request ahead', () => harness.state.requests('lease').some(({ ahead }) => ahead));
    expect(harness.state.task(second).status).toBe('pending');
    await completed(first);
    await completed(second);
    expect(executionOf(second)!.started_ms).toBeGreaterThan(executionOf(first)!.ended_ms!);
  });

  it('what was leased ahead is given back when another runner becomes idle, and what runs is not', async () => {
    await startAhead();
    const [first, second] = [offer(200), offer()];
    await eventually('both to be in ComfyUI', () => harness.sim.state().queue_remaining === 2);
    harness.state.someoneIdle = true;
    expect(await harness.control({ op: 'give_back' })).toBe(true);
    await eventually('the release', () => harness.state.requests('release').length > 0);
    expect(harness.state.requests('release')).toMatchObject([{ lease: { task_id: second }, reason: 'not_needed' }]);
    expect(executionOf(second)).toBeUndefined();
    await completed(first);
    await completed(second);
  });

  it('what was leased ahead is given back within a second when the runner drains, and what runs is finished', async () => {
    await startAhead();
    const [first, second] = [offer(200), offer()];
    await eventually('both to be in ComfyUI', () => harness.sim.state().queue_remaining === 2);
    const stopped = harness.stopRunner();
    await eventually('the release', () => harness.state.requests('release').length > 0);
    expect(executionOf(first)!.ended_ms).toBeNull();
    await stopped;
    expect(harness.state.requests('release')).toMatchObject([{ lease: { task_id: second }, reason: 'drain' }]);
    expect(harness.state.task(first).status).toBe('completed');
    expect(executionOf(second)).toBeUndefined();
  });
});

describe('during the first prompt of a model', () => {
  let harness: RunnerHarness;

  beforeAll(async () => {
    harness = await RunnerHarness.start({ stepMs: 100 });
    await harness.startGeneration();
    await harness.startRunner({ LEASE_AHEAD_MS: '100' });
  }, 120_000);
  afterAll(() => harness.stop());

  it('the next is leased when its steps come to their end, and not when the nodes before them are done', async () => {
    const [first, second] = [15, 1].map((steps) => harness.state.offer({ graph: textToImage({ steps }) }));
    const status = (id?: number) => harness.state.task(id!).status;
    await eventually('the second to be leased', () => status(second) !== 'pending');
    const leasedMs = Date.now();
    await eventually('the first to complete', () => status(first) === 'completed');
    const [execution] = harness.sim.state().executions;
    const { started_ms: startedMs, ended_ms: endedMs } = execution!;
    expect((leasedMs - startedMs) / (endedMs! - startedMs)).toBeGreaterThan(0.5);
  });
});
