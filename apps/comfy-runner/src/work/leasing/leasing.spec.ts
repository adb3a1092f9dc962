import { LEASE_WAIT_MS } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { textToImage } from '../../testing/graphs.js';
import { RUNNER_ID, RunnerHarness, eventually } from '../../testing/runner-harness.js';
import { WithoutSocketProxy } from '../../testing/without-socket-proxy.js';

describe('a runner', () => {
  let harness: RunnerHarness;

  beforeAll(async () => {
    harness = await RunnerHarness.start();
  }, 120_000);
  afterAll(() => harness.stop());
  afterEach(() => harness.reset());

  const completed = (id: number) => eventually('it to complete', () => harness.state.task(id).status === 'completed');
  const hello = () => eventually('a hello', () => harness.state.requests('hello')[0]);

  it('starts before everything else, is live and not ready, and works once the others are there', async () => {
    await harness.sim.exit();
    await harness.nats.stop();
    await harness.startRunner();
    expect(await harness.live()).toBe(200);
    expect(await harness.ready()).toMatchObject({ status: 503, checks: { nats: false, comfyui: false } });
    await harness.nats.restart();
    const id = harness.state.offer({ graph: textToImage() });
    await harness.startGeneration();
    await eventually('NATS', async () => (await harness.ready()).checks['nats'] === true);
    await harness.sim.restart();
    await completed(id);
    expect((await harness.ready()).status).toBe(200);
  });

  it('says who it is and what it can run', async () => {
    await harness.startGeneration();
    await harness.startRunner();
    const said = await hello();
    expect(said).toMatchObject({
      runner_id: RUNNER_ID,
      comfyui_version: '0.3.64',
      warm: [],
      runner_class: expect.any(String),
    });
    expect(said.models).toContainEqual({
      ...{ name: 'stable-diffusion-1.5', kind: 'checkpoint', file: 'stable-diffusion-1.5.safetensors' },
    });
  });

  it('says so again when its models change, and works without a websocket', async () => {
    const proxy = await WithoutSocketProxy.start(harness.sim.url, ['stable-diffusion-1.5.safetensors']);
    await harness.startGeneration();
    await harness.startRunner({
      COMFYUI_URL: proxy.url,
      MODELS_REFRESH_S: '0.1',
      RUNNER_CLASS: 'test gpu',
      RUNNER_POOL: 'large',
    });
    expect(await hello()).toMatchObject({ runner_class: 'test gpu', pool: 'large' });
    const id = harness.state.offer({ graph: textToImage() });
    await completed(id);
    proxy.checkpoints = ['new/model.ckpt'];
    harness.state.close();
    await eventually('the new list', () =>
      harness.state.requests('hello').some(({ models }) => models.some(({ file }) => file === 'new/model.ckpt')),
    );
    await proxy.close();
  });

  it('is not ready and leases nothing when ComfyUI is older than it must be', async () => {
    await harness.startGeneration();
    await harness.startRunner({ COMFYUI_MIN_VERSION: '0.28.0' });
    await eventually('NATS', async () => (await harness.ready()).checks['nats'] === true);
    expect(await harness.ready()).toMatchObject({ status: 503, checks: { comfyui: false } });
    expect(harness.state.calls).toEqual([]);
  });

  it('says hello when the service asks for it', async () => {
    await harness.startGeneration();
    harness.state.helloRequired = true;
    await harness.startRunner();
    await eventually('the second hello', () => harness.state.requests('hello').length === 2);
    await completed(harness.state.offer({ graph: textToImage() }));
  });

  it('finds a lease whose answer was lost by a hello, and does not run what it never began', async () => {
    await harness.startGeneration();
    const id = harness.state.offer({ graph: textToImage() });
    harness.state.broken.set('lease', { error: new AppError('service_unavailable'), after: true, times: 1 });
    await harness.startRunner();
    await eventually('the report', () => harness.state.requests('fail').length === 1);
    expect(harness.state.requests('fail')[0]).toMatchObject({
      lease: { task_id: id },
      fault: { class: 'runner_lost' },
    });
  });

  it('asks again over a new connection when a request was lost with the old one', async () => {
    await harness.startGeneration();
    const lost = Promise.withResolvers<null>();
    const { state } = harness;
    const lease = state.lease.bind(state);
    state.lease = () => {
      state.lease = lease;
      return lost.promise;
    };
    await harness.startRunner();
    await eventually('the request', () => state.requests('lease').length === 1);
    await harness.nats.restart();
    await eventually(
      'another one, before the first has timed out',
      () => state.requests('lease').length === 2,
      LEASE_WAIT_MS,
    );
    expect(state.requests('hello')).toHaveLength(2);
    await completed(state.offer({ graph: textToImage() }));
    lost.resolve(null);
  });

  it('gives a lease back that it gets for a request that it no longer waits for', async () => {
    await harness.startGeneration();
    await harness.startRunner();
    await eventually('a request that waits', () => harness.state.requests('lease').length === 1);
    await harness.nats.restart();
    await eventually('the next one', () => harness.state.requests('lease').length === 2, LEASE_WAIT_MS);
    const id = harness.state.offer({ graph: textToImage() });
    await completed(id);
    expect(harness.state.requests('release')).toMatchObject([{ lease: { task_id: id }, reason: 'not_needed' }]);
  });

  it('gives a lease back that it gets after ComfyUI went away', async () => {
    await harness.startGeneration();
    await harness.startRunner();
    await eventually('a request to wait', () => harness.state.requests('lease').length > 0);
    await harness.sim.exit();
    await eventually('it to be noticed', async () => (await harness.ready()).checks['comfyui'] === false);
    const id = harness.state.offer({ graph: textToImage() });
    await eventually('the release', () => harness.state.requests('release').length > 0);
    expect(harness.state.requests('release')[0]).toMatchObject({
      lease: { task_id: id },
      reason: 'comfyui_unreachable',
    });
  });

  it('reports what is loaded, and nothing after ComfyUI was restarted', async () => {
    await harness.startGeneration();
    await harness.startRunner();
    await completed(harness.state.offer({ graph: textToImage() }));
    await eventually('a request that tells it', () =>
      harness.state.requests('lease').some(({ warm }) => warm.includes('stable-diffusion-1.5')),
    );
    await harness.sim.restart(300);
    await eventually('a hello that tells it', () => harness.state.requests('hello').length === 2);
    expect(harness.state.requests('hello')[1]).toMatchObject({ warm: [], warm_files: [] });
  });

  it.each([
    ['no JSON', '{', '1'],
    ['an unknown command', '{"op":"explode"}', '1'],
    ['an unknown version', '{"op":"drain"}', '2'],
  ])('refuses a control message that is %s, and works on', async (_what, command, version) => {
    await harness.startGeneration();
    await harness.startRunner();
    await hello();
    expect(await harness.control(command, version)).toBe(false);
    await completed(harness.state.offer({ graph: textToImage() }));
  });
});
