import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { workflowTemplates } from '@atelier/testing';
import { coreDefinitions } from '../core-definitions/core-definitions.js';
import {
  checkGraph,
  convertWorkflow,
  inputDefinition,
  isLink,
  parseJson,
  readWorkflow,
  stringifyJson,
  READ_LIMITS,
  WorkflowError,
  type Definitions,
  type WorkflowGraph,
  type WorkflowValue,
} from '../index.js';
import { mutated, mutations } from '../testing/mutation.js';
import { input, links, node, uiFile } from '../testing/ui-file.js';
import { FIT, fitOfInput } from './fit.js';

/** Flat, with primitives and reroutes, with subgraphs, and with subgraphs that share their insides. */
const NAMES = [
  'flux_schnell',
  'image_to_video_wan',
  'image_z_image_turbo_int8',
  'video_wan2_2_14B_s2v',
  'flux_depth_lora_example',
];
const originals: WorkflowValue[] = [];
const core = coreDefinitions();

beforeAll(async () => {
  const folder = await workflowTemplates();
  for (const name of NAMES) originals.push(parseJson(await readFile(join(folder, `${name}.json`), 'utf8')));
}, 300_000);

/** The graph of a text, or the typed error that refuses it; anything else is thrown on. */
function graphOf(text: string, definitions: Definitions): WorkflowGraph | WorkflowError {
  try {
    const { graph, ui } = readWorkflow(text);
    return graph ?? convertWorkflow(ui!, definitions).graph;
  } catch (error) {
    if (error instanceof WorkflowError) return error;
    throw error;
  }
}

/** Text even where a change has put in a key that is not written. */
function textOf(value: WorkflowValue): string {
  return (
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? JSON.rawJSON(String(inner)) : inner)) ??
    ''
  );
}

/** Values that are sent although their class cannot take them. */
function misfits(graph: WorkflowGraph, definitions: Definitions): string[] {
  return Object.entries(graph).flatMap(([id, { class_type, inputs }]) =>
    Object.entries(inputs).flatMap(([name, value]) => {
      const definition = Object.hasOwn(definitions, class_type)
        ? inputDefinition(definitions[class_type], name)
        : undefined;
      if (!definition || isLink(value) || value === null || typeof value === 'object') return [];
      return fitOfInput(value, definition) === FIT.never ? [`${id}.${name}`] : [];
    }),
  );
}

describe('a workflow that was tampered with', () => {
  it('becomes a graph whose links and values hold, or a typed error', () => {
    let graphs = 0;
    fc.assert(
      fc.property(fc.nat(), mutations, (which, changes) => {
        const result = graphOf(textOf(mutated(originals[which % originals.length]!, changes)), core);
        if (result instanceof WorkflowError) return void expect(result.code).toMatch(/^[a-z_]+$/);
        graphs += 1;
        checkGraph(result);
        expect(misfits(result, core)).toEqual([]);
        expect(parseJson(stringifyJson(result as unknown as WorkflowValue))).toEqual(result);
        expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
      }),
      { numRuns: 200 },
    );
    expect(graphs).toBeGreaterThan(20);
  });

  it('is refused or converted also against definitions that were tampered with', () => {
    const classes = ['KSampler', 'CLIPTextEncode', 'LoadImage', 'SaveImage', 'UNETLoader', 'EmptySD3LatentImage'];
    const some = Object.fromEntries(classes.map((name) => [name, core[name]!])) as unknown as WorkflowValue;
    fc.assert(
      fc.property(fc.nat(), mutations, (which, changes) => {
        const definitions = mutated(some, changes) as unknown as Definitions;
        graphOf(textOf(originals[which % originals.length]!), definitions);
      }),
      { numRuns: 200 },
    );
  });

  it('cannot reach a prototype through an id, the name of an input, or a class', () => {
    for (const name of ['__proto__', 'constructor']) {
      expect(() => uiFile([node(name, 'KSampler')])).toThrow(WorkflowError);
      expect(() => uiFile([node(1, 'KSampler', { inputs: [input(name, 'MODEL', 1)] })])).toThrow(WorkflowError);
      expect(convertWorkflow(uiFile([node(1, name)]), core).unsupported).toMatchObject([
        { code: 'unknown_class', class: name },
      ]);
    }
  });

  it('cannot give one id to two nodes by writing it like that of a node inside', () => {
    const inside = { id: 's', name: 's', nodes: [node(7, 'VAEDecode')], links: [] };
    expect(() => convertWorkflow(uiFile([node(1, 's'), node('1:7', 'KSampler')], [], [inside]), core)).toThrow(
      expect.objectContaining({ code: 'duplicate_node', where: '1:7' }),
    );
  });
});

describe('work is bounded', () => {
  const last = READ_LIMITS.nodes / 2;
  const reroutes = Array.from({ length: last }, (_, id) => node(id, 'Reroute', { inputs: [input('', '*', id)] }));
  const chain = links(...reroutes.map((_, id) => [id, id - 1, 0, id, 0] as [number, number, number, number, number]));

  it('where long chains are followed by many: they are refused', () => {
    const savers = Array.from({ length: last - 1 }, (_, id) =>
      node(last + id, 'SaveImage', { inputs: [input('images', 'IMAGE', last + id)] }),
    );
    const ends = links(
      ...savers.map((_, id) => [last + id, last - 1, 0, last + id, 0] as [number, number, number, number, number]),
    );
    const file = uiFile([...reroutes, ...savers], [...chain, ...ends]);
    expect(() => convertWorkflow(file, core)).toThrow(expect.objectContaining({ code: 'too_complex' }));
  });

  it('where one chain is as long as may be: it is followed without recursion', () => {
    const saver = node(last, 'SaveImage', { inputs: [input('images', 'IMAGE', last)] });
    const { graph, warnings } = convertWorkflow(
      uiFile([...reroutes, saver], [...chain, ...links([last, last - 1, 0, last, 0])]),
      core,
    );
    expect(Object.keys(graph)).toEqual([String(last)]);
    expect(warnings).toMatchObject([{ code: 'link_lost', node: { id: '0' } }]);
  });

  it('where lists of values are long: they are refused instead of aligned', () => {
    const values = Array.from({ length: READ_LIMITS.slots }, () => true);
    const required = Object.fromEntries(values.map((_, index) => [`i${index}`, ['INT']]));
    const wide = { Wide: { input: { required } } } as unknown as Definitions;
    const { unsupported } = convertWorkflow(uiFile([node(1, 'Wide', { widgets_values: values })]), wide);
    expect(unsupported).toMatchObject([{ code: 'values_do_not_fit' }]);
  });

  it('where every input of a large file is broken: what is said of it is bounded too', () => {
    const nodes = Array.from({ length: READ_LIMITS.nodes }, (_, id) =>
      node(id, 'SaveImage', { inputs: [input('images', 'IMAGE', 1)] }),
    );
    const { warnings, graph } = convertWorkflow(uiFile(nodes), core);
    expect(Object.keys(graph)).toHaveLength(READ_LIMITS.nodes);
    expect(warnings).toHaveLength(1_000);
  });
});
