import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { textToImage } from '../../testing/graphs.js';
import { RunnerHarness, eventually } from '../../testing/runner-harness.js';

describe('a drain', () => {
  let harness: RunnerHarness;

  beforeAll(async () => {
    harness = await RunnerHarness.start();
  }, 120_000);
  afterAll(() => harness.stop());
  beforeEach(() => harness.startGeneration());
  afterEach(() => harness.reset());

  const sampling = () =>
    eventually('the prompt to sample', () =>
      harness.state.requests('heartbeat').some(({ phase }) => phase === 'sampling'),
    );

  it('that is asked for ends leasing, finishes what runs, and says that no work is taken', async () => {
    await harness.startRunner();
    const id = harness.state.offer({ graph: textToImage({ steps: 100 }) });
    await sampling();
    expect(await harness.control({ op: 'drain' })).toBe(true);
    await eventually('it to complete', () => harness.state.task(id).status === 'completed');
    const asked = harness.state.requests('lease').length;
    const next = harness.state.offer({ graph: textToImage() });
    expect(await harness.ready()).toMatchObject({ status: 503, checks: { taking_work: false, comfyui: true } });
    expect(harness.state.task(next).status).toBe('pending');
    expect(harness.state.requests('lease')).toHaveLength(asked);
  });

  it('gives back what a request brings that was still out', async () => {
    await harness.startRunner();
    await eventually('a request to wait', () => harness.state.requests('lease').length > 0);
    await harness.control({ op: 'drain' });
    const id = harness.state.offer({ graph: textToImage() });
    await eventually('the release', () => harness.state.requests('release').length > 0);
    expect(harness.state.requests('release')).toMatchObject([{ lease: { task_id: id }, reason: 'drain' }]);
    expect(harness.sim.state().executions.map(({ prompt_id }) => prompt_id)).toHaveLength(1);
  });

  it('hands back what takes longer than the drain may', async () => {
    await harness.startRunner({ DRAIN_TIMEOUT_S: '0.2' });
    const id = harness.state.offer({ graph: textToImage({ steps: 1_000 }) });
    await sampling();
    await harness.stopRunner();
    expect(harness.state.requests('release')).toMatchObject([{ lease: { task_id: id }, reason: 'shutdown' }]);
    expect(harness.sim.state().executions.at(-1)!.outcome).toBe('interrupted');
  });
});
