import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { textToImage } from '../../testing/graphs.js';
import { eventually, RunnerHarness } from '../../testing/runner-harness.js';
import { DEFAULT_POLICY } from '@atelier/workflows';
import { graphOf } from './lease-graph.js';
import { preparePrompt } from './prepared-prompt.js';

const LARGEST_SEED = '18446744073709551615';

describe('the graph of a lease', () => {
  const lease = { task_id: 12, attempt: 1 };

  it('that is text keeps every digit and NaN on its way to ComfyUI', () => {
    const graph_json = `{"3":{"class_type":"KSampler","inputs":{"seed":${LARGEST_SEED},"cfg":NaN}}}`;
    const { graphJson } = preparePrompt(lease, graphOf({ graph: {}, graph_json }), { run: 0 });
    expect(graphJson).toBe(graph_json);
  });

  it('has every file name in the folder of its attempt, whatever stood there', () => {
    const graph = graphOf({
      graph: {},
      graph_json: JSON.stringify({
        '9': { class_type: 'SaveImage', inputs: { images: ['8', 0], filename_prefix: '../../somebody' } },
        '5:7': { class_type: 'SaveVideo', inputs: { video: ['8', 0], filename_prefix: ['4', 0] } },
        '8': { class_type: 'VAEDecode', inputs: {} },
      }),
    });
    const own = preparePrompt(lease, graph, { run: 0 });
    expect(own.graph['9']!.inputs).toEqual({ images: ['8', 0], filename_prefix: 'atelier/12-1/9' });
    expect(own.graph['5:7']!.inputs['filename_prefix']).toBe('atelier/12-1/5-7');
    expect(own.graph['8']!.inputs).toEqual({});
  });

  it('has an input more at nodes that must run again, so that no cache answers them', () => {
    const again = preparePrompt(lease, { '11': { class_type: 'PreviewAny', inputs: {} } }, { run: 1, afresh: ['11'] });
    expect(again.graph['11']!.inputs).toEqual({ atelier_run: 'atelier/12-1-1' });
  });

  it.each([
    ['no JSON', '{"3":'],
    ['no object', '[1]'],
    ['a node without a class', '{"3":{"inputs":{}}}'],
    ['a node without inputs', '{"3":{"class_type":"KSampler"}}'],
    ['a key that changes prototypes', '{"__proto__":{"class_type":"A","inputs":{}}}'],
  ])('is refused as %s', (_what, graph_json) => {
    expect(() => graphOf({ graph: {}, graph_json })).toThrow('The graph cannot be read');
  });
});

describe('a run whose graph is text', () => {
  let harness: RunnerHarness;
  beforeAll(async () => {
    harness = await RunnerHarness.start();
  }, 120_000);
  afterAll(() => harness.stop());
  beforeEach(() => harness.startGeneration());
  afterEach(() => harness.reset());

  it('is made with the largest seed there is', async () => {
    const graphJson = JSON.stringify(textToImage({ seed: 4_711_000_815 })).replace('4711000815', LARGEST_SEED);
    const id = harness.state.offer({ graph: {}, graphJson });
    await harness.startRunner();
    await eventually('it to complete', () => harness.state.task(id).status === 'completed');
    const [image] = harness.state.task(id).outputs;
    const { stream } = await harness.store.get(image!.object_key);
    let written = '';
    for await (const chunk of stream as AsyncIterable<Buffer>) written += chunk.toString('latin1');
    expect(written).toContain(`"seed":${LARGEST_SEED}`);
  });

  it('is vetted once more by the classes of the ComfyUI that would run it', async () => {
    const rules = [{ effect: 'deny' as const, class: 'VAEDecode' }, { effect: 'allow' as const }];
    const id = harness.state.offer({
      ...{ graph: {}, graphJson: JSON.stringify(textToImage({ seed: 1 })) },
      policy: { ...DEFAULT_POLICY, rules },
    });
    await harness.startRunner();
    await eventually('it to fail', () => harness.state.task(id).status === 'failed');
    expect(harness.state.requests('fail')[0]!.fault).toMatchObject({
      class: 'invalid_workflow',
      detail: expect.stringContaining('VAEDecode'),
    });
    expect(harness.state.requests('complete')).toEqual([]);
  });

  it('runs when the policy allows it', async () => {
    const graphJson = JSON.stringify(textToImage({ seed: 2 }));
    const id = harness.state.offer({ graph: {}, graphJson, policy: DEFAULT_POLICY });
    await harness.startRunner();
    await eventually('it to complete', () => harness.state.task(id).status === 'completed');
  });

  it('fails with a clear fault when it is none', async () => {
    const id = harness.state.offer({ graph: {}, graphJson: '{"3":' });
    await harness.startRunner();
    await eventually('it to fail', () => harness.state.task(id).status === 'failed');
    expect(harness.state.requests('fail')[0]!.fault.class).toBe('invalid_workflow');
  });
});
