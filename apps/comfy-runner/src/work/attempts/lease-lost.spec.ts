import { AppError } from '@atelier/platform';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { textToImage } from '../../testing/graphs.js';
import { RunnerHarness, eventually } from '../../testing/runner-harness.js';

describe('an attempt and its lease', () => {
  let harness: RunnerHarness;

  beforeAll(async () => {
    harness = await RunnerHarness.start();
  }, 120_000);
  afterAll(() => harness.stop());

  beforeEach(async () => {
    await harness.startGeneration();
    await harness.startRunner();
  });
  afterEach(() => harness.reset());

  const stored = async () => {
    const keys: string[] = [];
    for await (const { key } of harness.store.list('')) keys.push(key);
    return keys;
  };
  const sampling = () =>
    eventually('the prompt to sample', () =>
      harness.state.requests('heartbeat').some((beat) => beat.phase === 'sampling'),
    );
  const completed = (id: number) => eventually('it to complete', () => harness.state.task(id).status === 'completed');
  const unavailable = new AppError('service_unavailable');

  it('stops at once when the lease is lost, and says not a word more', async () => {
    const id = harness.state.offer({ graph: textToImage({ steps: 1_000 }) });
    await sampling();
    harness.state.takeAway(id);
    await eventually('the prompt to stop', () => harness.sim.state().executions.at(-1)!.outcome === 'interrupted');
    const next = harness.state.offer({ graph: textToImage() });
    await completed(next);
    expect(harness.state.calls.filter(({ name }) => name === 'fail' || name === 'release')).toEqual([]);
  });

  it('stores and reports nothing when the lease is found lost after the prompt', async () => {
    const before = await stored();
    const id = harness.state.offer({ graph: textToImage() });
    await eventually('the lease', () => harness.state.task(id).status === 'processing');
    harness.state.broken.set('heartbeat', { error: unavailable, times: 1_000 });
    harness.state.takeAway(id);
    await eventually('it to ask where', () => harness.state.requests('putAddresses').length > 0);
    harness.state.broken.delete('heartbeat');
    await completed(harness.state.offer({ graph: textToImage() }));
    expect((await stored()).length - before.length).toBe(2);
    expect(harness.state.calls.filter(({ name }) => name === 'fail' || name === 'release')).toEqual([]);
    expect(harness.state.requests('complete').map(({ lease }) => lease.task_id)).not.toContain(id);
  });

  it('keeps its result while the service is away, and reports it when it is back', async () => {
    const id = harness.state.offer({ graph: textToImage() });
    await eventually('the lease', () => harness.state.task(id).status === 'processing');
    await harness.stopGeneration();
    await eventually('the prompt to end', () => harness.sim.state().executions.at(-1)!.outcome === 'success');
    await harness.startGeneration();
    await completed(id);
    expect(harness.state.requests('fail')).toEqual([]);
  });

  it('keeps its result while NATS is away', async () => {
    const id = harness.state.offer({ graph: textToImage({ steps: 100 }) });
    await sampling();
    await harness.nats.stop();
    await eventually('the prompt to end', () => harness.sim.state().executions.at(-1)!.outcome === 'success');
    await harness.nats.restart();
    await completed(id);
    expect(harness.state.requests('complete').at(-1)!.images).toHaveLength(1);
  });

  it('reports a result again whose answer was lost, and keeps the pictures', async () => {
    harness.state.broken.set('complete', { error: unavailable, after: true, times: 2 });
    const id = harness.state.offer({ graph: textToImage() });
    await eventually('three reports', () => harness.state.requests('complete').length === 3);
    expect(harness.state.task(id).status).toBe('completed');
    expect((await stored()).filter((key) => key.startsWith(`outputs/${id}/`))).toHaveLength(2);
  });

  it('goes on under the new token when a hello brings one in the middle of a prompt', async () => {
    await harness.stopRunner();
    await harness.startRunner({ MODELS_REFRESH_S: '0.1', LEASE_AHEAD_MS: '60000' });
    const hellos = harness.state.requests('hello').length;
    const id = harness.state.offer({ graph: textToImage({ steps: 300 }) });
    await sampling();
    const before = harness.state.task(id).token;
    harness.state.broken.set('lease', { error: unavailable, times: 1 });
    await eventually('another hello', () => harness.state.requests('hello').length > hellos);
    await eventually('a new token', () => harness.state.task(id).token !== before);
    await completed(id);
    expect(harness.state.calls.filter(({ name }) => name === 'fail' || name === 'release')).toEqual([]);
  });

  it('does not take a refused heartbeat for the loss of its lease while a hello is unanswered', async () => {
    await harness.stopRunner();
    await harness.startRunner({ LEASE_AHEAD_MS: '60000' });
    await completed(harness.state.offer({ graph: textToImage() }));
    const hellos = harness.state.requests('hello').length;
    const id = harness.state.offer({ graph: textToImage({ steps: 3_000 }) });
    await sampling();
    // Each of these gives out a new token in an answer that does not arrive; together they last longer than a heartbeat waits.
    harness.state.broken.set('hello', { error: unavailable, after: true, times: 6 });
    harness.state.broken.set('lease', { error: unavailable, times: 1 });
    await eventually('a hello that is answered', () => harness.state.requests('hello').length === hellos + 7, 20_000);
    const { token } = harness.state.task(id);
    await eventually(
      'a heartbeat under the new token',
      () => harness.state.requests('heartbeat').at(-1)?.lease.lease_token === token,
    );
    expect(harness.sim.state().executions.at(-1)!.outcome).toBe('running');
    harness.state.task(id).cancelRequested = true;
    await eventually('it to be cancelled', () => harness.state.task(id).status === 'cancelled');
  }, 40_000);
});
