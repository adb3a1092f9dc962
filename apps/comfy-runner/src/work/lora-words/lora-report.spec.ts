import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AppError } from '@atelier/platform';
import { textToImage } from '../../testing/graphs.js';
import { eventually, RunnerHarness } from '../../testing/runner-harness.js';
import { WithoutSocketProxy } from '../../testing/without-socket-proxy.js';

const CHECKPOINT = 'stable-diffusion-1.5.safetensors';

let harness: RunnerHarness;
beforeAll(async () => {
  const loras = ['ink/ink-wash.safetensors', 'other.safetensors'].map((name) => ({ folder: 'loras', name }));
  harness = await RunnerHarness.start({ models: [CHECKPOINT, ...loras] });
});
afterEach(() => harness.reset());
afterAll(() => harness.stop());

const told = () =>
  eventually('the words to be told', () => (harness.state.words.size === 2 ? harness.state.words : null));

async function start(settings: NodeJS.ProcessEnv = {}): Promise<void> {
  await harness.startGeneration();
  await harness.startRunner(settings);
}

describe('what LoRAs say', () => {
  it('is read once and told, and not read again by a runner that is asked for none', async () => {
    const proxy = await WithoutSocketProxy.start(harness.sim.url, [CHECKPOINT]);
    const read: string[] = [];
    proxy.onRequest = (path) => void (path.startsWith('/view_metadata') && read.push(path));
    await start({ COMFYUI_URL: proxy.url });
    const words = await told();
    expect(words.get('ink/ink-wash.safetensors')).toMatchObject({
      trigger_words: ['ink wash', 'outdoors'],
      title: 'ink-wash',
      base_model: 'sdxl_base_v1-0',
    });
    expect(read).toHaveLength(2);
    await harness.stopRunner();
    const before = harness.state.requests('loraWords').length;
    await harness.startRunner({ COMFYUI_URL: proxy.url });
    await eventually('it to ask', () => harness.state.requests('loraWords').length > before);
    expect(read).toHaveLength(2);
    await harness.stopRunner();
    await proxy.close();
  });

  it('is nothing that a lease waits for, also when the service does not know the message', async () => {
    harness.state.broken.set('loraWords', { error: new AppError('service_unavailable'), times: 1 });
    await start();
    const task = harness.state.offer({ graph: textToImage() });
    await eventually('it to be done', () => harness.state.task(task).status === 'completed');
    await told();
  });
});
