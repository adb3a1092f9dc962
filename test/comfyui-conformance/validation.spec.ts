import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { freshId, freshPrefix, freshSeed, textToImage, withInput, type Graph } from './graphs.js';
import { getJson, http, postJson } from './http.js';
import { post } from './submit.js';
import { openTarget, quiet } from './target.js';

const target = await openTarget();
const { url } = target;
const [, minor, patch] = target.version.split('.').map(Number);
const isOld = target.version.startsWith('0.') && (minor! < 3 || (minor === 3 && patch! <= 64));
const valid = () => textToImage(target.checkpoints[0]!, freshSeed(), freshPrefix());

afterEach(() => quiet(target));
afterAll(() => target.close());

interface Refusal {
  error: { type: string; message: string; details: string; extra_info: object };
  node_errors: Record<string, { errors: Record<string, unknown>[]; dependent_outputs: string[]; class_type: string }>;
}

async function refusal(graph: unknown): Promise<Refusal> {
  const answer = await post(url, graph, { client_id: 'validation' });
  expect(answer.status).toBe(400);
  return JSON.parse(answer.text) as Refusal;
}

/** Refused because of one fault in one node above the only output. */
async function faultOf(graph: Graph, nodeId: string) {
  const { error, node_errors: nodes } = await refusal(graph);
  expect(error).toEqual({
    type: 'prompt_outputs_failed_validation',
    message: 'Prompt outputs failed validation',
    details: '',
    extra_info: {},
  });
  expect(Object.keys(nodes)).toEqual([nodeId]);
  expect(nodes[nodeId]!.dependent_outputs).toEqual(['9']);
  expect(nodes[nodeId]!.errors).toHaveLength(1);
  return nodes[nodeId]!.errors[0]!;
}

describe('a graph that cannot run', () => {
  it('is refused for a missing checkpoint, with the choices', async () => {
    const fault = await faultOf(withInput(valid(), '4', 'ckpt_name', 'nope.safetensors'), '4');
    const choices = `[${target.checkpoints.map((name) => `'${name}'`).join(', ')}]`;
    expect(fault).toMatchObject({
      type: 'value_not_in_list',
      message: 'Value not in list',
      details: `ckpt_name: 'nope.safetensors' not in ${choices}`,
      extra_info: {
        input_name: 'ckpt_name',
        input_config: [target.checkpoints, expect.any(Object)],
        received_value: 'nope.safetensors',
      },
    });
  });

  it('does not list more than twenty choices', async () => {
    const fault = await faultOf(withInput(valid(), '3', 'sampler_name', 'nope'), '3');
    expect(fault.details).toMatch(/^sampler_name: 'nope' not in \(list of length \d+\)$/);
    expect(fault.extra_info).toMatchObject({ input_config: null });
  });

  it('is refused for values out of range', async () => {
    const big = await faultOf(withInput(valid(), '3', 'steps', 99_999), '3');
    expect(big).toMatchObject({
      type: 'value_bigger_than_max',
      message: 'Value 99999 bigger than max of 10000',
      details: 'steps',
    });
    expect(big.extra_info).toMatchObject({ received_value: 99_999, input_config: ['INT', { min: 1, max: 10_000 }] });
    const small = await faultOf(withInput(valid(), '5', 'width', 8), '5');
    expect(small).toMatchObject({
      type: 'value_smaller_than_min',
      message: 'Value 8 smaller than min of 16',
      details: 'width',
    });
    const float = await faultOf(withInput(valid(), '3', 'cfg', 200), '3');
    expect(float.message).toBe('Value 200.0 bigger than max of 100.0');
  });

  it('is refused for a value that is no number', async () => {
    expect(await faultOf(withInput(valid(), '3', 'steps', 'abc'), '3')).toMatchObject({
      type: 'invalid_input_type',
      message: 'Failed to convert an input value to a INT value',
      details: "steps, abc, invalid literal for int() with base 10: 'abc'",
    });
    expect((await faultOf(withInput(valid(), '3', 'cfg', 'abc'), '3')).details).toBe(
      "cfg, abc, could not convert string to float: 'abc'",
    );
  });

  it('is refused for a missing input', async () => {
    const graph = valid();
    delete graph['3']!.inputs.seed;
    expect(await faultOf(graph, '3')).toEqual({
      ...{
        type: 'required_input_missing',
        message: 'Required input is missing',
        details: 'seed',
        extra_info: { input_name: 'seed' },
      },
    });
  });

  it('is refused for a link of the wrong type', async () => {
    expect(await faultOf(withInput(valid(), '3', 'latent_image', ['6', 0]), '3')).toMatchObject({
      type: 'return_type_mismatch',
      details: 'latent_image, received_type(CONDITIONING) mismatch input_type(LATENT)',
      extra_info: { received_type: 'CONDITIONING', linked_node: ['6', 0] },
    });
  });

  it('is refused for a link that is not a pair', async () => {
    expect(await faultOf(withInput(valid(), '3', 'model', ['4', 0, 1]), '3')).toMatchObject({
      type: 'bad_linked_input',
      details: 'model',
    });
  });

  it('is refused for a link to a node that is not there', async () => {
    expect(await faultOf(withInput(valid(), '3', 'model', ['44', 0]), '3')).toMatchObject({
      type: 'exception_during_inner_validation',
      details: "'44'",
      extra_info: { exception_type: 'KeyError', linked_node: ['3', 0] },
    });
  });

  it('blames the output itself when its own link leads nowhere', async () => {
    const { error, node_errors: nodes } = await refusal(withInput(valid(), '9', 'images', ['44', 0]));
    expect(error.details).toBe("Exception when validating node: '44'");
    expect(nodes['9']!.errors[0]).toMatchObject({ type: 'exception_during_validation', details: "'44'" });
  });

  it('is refused for an uploaded file that is not there', async () => {
    const { node_errors: nodes } = await refusal({
      1: { class_type: 'LoadImage', inputs: { image: 'none.png' } },
      2: { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'x' } },
    });
    expect(nodes['1']).toMatchObject({
      errors: [
        {
          type: 'custom_validation_failed',
          details: 'image - Invalid image file: none.png',
          extra_info: { input_name: 'image' },
        },
      ],
      ...{ dependent_outputs: ['2'], class_type: 'LoadImage' },
    });
  });

  it('is refused for an unknown class', async () => {
    const { error, node_errors: nodes } = await refusal({ ...valid(), '7b': { class_type: 'Foo', inputs: {} } });
    expect(nodes).toEqual({});
    expect(error.details).toBe("Node ID '#7b'");
    expect(error.type).toBe(isOld ? 'invalid_prompt' : 'missing_node_type');
  });

  it('is refused when nothing puts anything out', async () => {
    const graph = valid();
    delete graph['9'];
    expect(await refusal(graph)).toEqual({
      ...{
        error: { type: 'prompt_no_outputs', message: 'Prompt has no outputs', details: '', extra_info: {} },
        node_errors: {},
      },
    });
  });

  it('is refused for a circle', async () => {
    const { error } = await refusal(withInput(valid(), '3', 'latent_image', ['3', 0]));
    expect(error.type).toBe('prompt_outputs_failed_validation');
  });

  it('is refused when it is the format of the editor, or no graph at all', async () => {
    expect((await refusal({ nodes: [], links: [] })).error.details).toBe("Node ID '#nodes'");
    const answer = await postJson(url, '/prompt', {});
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual({
      ...{
        error: { type: 'no_prompt', message: 'No prompt provided', details: 'No prompt provided', extra_info: {} },
        node_errors: {},
      },
    });
  });

  it('is an internal error when it is not even an object', async () => {
    for (const body of ['null', '{"prompt":null}', '{"prompt":{"1":5}}', '{"prompt":{},"number":"abc"}']) {
      expect((await http(url, 'POST', '/prompt', { body })).status).toBe(500);
    }
  });
});

describe('a graph of which a part can run', () => {
  it('is accepted with node_errors, and only the good output is queued', async () => {
    const graph = {
      ...valid(),
      10: { class_type: 'SaveImage', inputs: { images: ['11', 0], filename_prefix: 'x' } },
      11: { class_type: 'LoadImage', inputs: { image: 'none.png' } },
    };
    const id = freshId();
    const answer = await post(url, graph, { client_id: 'validation', prompt_id: id });
    expect(answer.status).toBe(200);
    const accepted = JSON.parse(answer.text) as Refusal & { prompt_id: string };
    expect(accepted.prompt_id).toBe(id);
    expect(accepted.node_errors['11']).toMatchObject({ dependent_outputs: ['10'], class_type: 'LoadImage' });
    const { queue_running: running, queue_pending: pending } = await getJson<Record<string, unknown[][]>>(
      url,
      '/queue',
    );
    expect([...running!, ...pending!].find((item) => item[1] === id)![4]).toEqual(['9']);
  });

  it('runs only the wanted outputs', async () => {
    const graph = { ...valid(), 10: { class_type: 'PreviewImage', inputs: { images: ['8', 0] } } };
    const answer = await post(url, graph, { partial_execution_targets: ['10'] });
    const { queue_running: running, queue_pending: pending } = await getJson<Record<string, unknown[][]>>(
      url,
      '/queue',
    );
    const id = (JSON.parse(answer.text) as { prompt_id: string }).prompt_id;
    expect([...running!, ...pending!].find((item) => item[1] === id)![4]).toEqual(['10']);
  });
});

describe('the number of a prompt', () => {
  it('moves on with every submission that brings none, refused or not', async () => {
    const first = JSON.parse((await post(url, valid())).text) as { number: number };
    await post(url, { nodes: [] });
    const third = JSON.parse((await post(url, valid())).text) as { number: number };
    expect(third.number).toBe(first.number + 2);
  });

  it('is given an id by the server when it brings none', async () => {
    const { prompt_id: id } = JSON.parse((await post(url, valid())).text) as { prompt_id: string };
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('takes any text for an id in versions that do not check it', async () => {
    const answer = await post(url, valid(), { prompt_id: 'NOT-A-UUID' });
    expect(answer.status).toBe(isOld ? 200 : 400);
  });
});
