import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { workflowTemplates } from '@atelier/testing';
import { coreDefinitions } from '../core-definitions/core-definitions.js';
import { convertWorkflow, isLink, readWorkflow, type WorkflowGraph, type WorkflowValue } from '../index.js';
import { changedTemplate, digestsOf, frontendTruths } from '../testing/frontend-truth.js';

const truths = await frontendTruths();
let folder: string;

beforeAll(async () => {
  folder = await workflowTemplates();
}, 300_000);

/** Where the editor's graph is another one on purpose; makes its graph of ours. */
const DIFFERENCES: { template: string; reason: string; change: (graph: WorkflowGraph) => WorkflowGraph }[] = [
  ...['3d_hunyuan3d_multiview_to_model', 'api_tripo_image_to_model', 'api_tripo_text_to_model'].map((template) => ({
    template,
    reason:
      'the page shows a 3D view in SaveGLB and sends its empty value as "image", an input that the class does not have',
    change: withPreviewOfModels,
  })),
  {
    template: 'video_wan2_2_14B_s2v',
    reason:
      'two subgraphs have nodes with equal ids, and the page numbers the second ones anew; we keep the ids of the file, by which its App mode and its own inputs name nodes',
    change: (graph) => renamed(graph, { '85:76': '85:184', '85:77': '85:183', '85:78': '85:182' }),
  },
];

function withPreviewOfModels(graph: WorkflowGraph): WorkflowGraph {
  for (const { class_type, inputs } of Object.values(graph)) if (class_type === 'SaveGLB') inputs.image = '';
  return graph;
}

function renamed(graph: WorkflowGraph, ids: Record<string, string>): WorkflowGraph {
  const name = (id: string) => ids[id] ?? id;
  const value = (input: WorkflowValue) => (isLink(input) ? [name(input[0]), input[1]] : input);
  return Object.fromEntries(
    Object.entries(graph).map(([id, node]) => [
      name(id),
      { ...node, inputs: Object.fromEntries(Object.entries(node.inputs).map(([key, input]) => [key, value(input)])) },
    ]),
  );
}

describe("the graph is that of ComfyUI's editor", () => {
  it.each(truths.map((truth) => [truth.name, truth] as const))('for %s', async (_, truth) => {
    const { ui } = readWorkflow(await changedTemplate(folder, truth));
    const { graph, unsupported, warnings } = convertWorkflow(ui!, coreDefinitions());
    const change = DIFFERENCES.find(({ template }) => template === truth.template)?.change ?? ((same) => same);
    expect(digestsOf(change(graph))).toEqual(truth.nodes);
    expect({ unsupported, warnings }).toEqual({ unsupported: [], warnings: [] });
  });

  it('for 138 workflows, all but eight without a difference on purpose', () => {
    expect(truths).toHaveLength(138);
    const different = truths.filter(({ template }) => DIFFERENCES.some((one) => one.template === template));
    expect(different).toHaveLength(8);
  });
});

interface TemplateEntry {
  name: string;
  openSource?: boolean;
}

interface SavedGraph {
  nodes: { type: string; mode: number }[];
}

/** Classes of all nodes that are switched on, in the root and in the subgraphs that it uses: told without the converter. */
function activeClasses(text: string): Set<string> {
  const { nodes, definitions } = JSON.parse(text) as SavedGraph & {
    definitions?: { subgraphs: (SavedGraph & { id: string })[] };
  };
  const subgraphs = new Map((definitions?.subgraphs ?? []).map((one) => [one.id, one]));
  const classes = new Set<string>();
  const add = (found: SavedGraph['nodes']): void => {
    for (const { type, mode } of found) {
      if (mode === 2 || mode === 4) continue;
      const inside = subgraphs.get(type);
      if (inside) add(inside.nodes);
      else classes.add(type);
    }
  };
  add(nodes);
  return classes;
}

describe('every open template of ComfyUI', () => {
  it('is converted, and exactly the classes that the core of 0.3.64 does not have are reported', async () => {
    const categories = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as {
      templates: TemplateEntry[];
    }[];
    const open = categories.flatMap(({ templates }) => templates).filter(({ openSource }) => openSource !== false);
    expect(open).toHaveLength(259);
    const core = coreDefinitions();
    const onlyInTheEditor = ['Note', 'MarkdownNote', 'Reroute', 'PrimitiveNode'];
    for (const { name } of open) {
      const text = await readFile(join(folder, `${name}.json`), 'utf8');
      const { unsupported, graph } = convertWorkflow(readWorkflow(text).ui!, core);
      const unknown = [...activeClasses(text)].filter((type) => !(type in core) && !onlyInTheEditor.includes(type));
      expect([name, unsupported.map((one) => [one.code, one.class]).sort()]).toEqual([name, unknown.map((type) => ['unknown_class', type]).sort()]); // prettier-ignore
      expect(new Set(Object.values(graph).map((node) => node.class_type))).toEqual(
        new Set([...activeClasses(text)].filter((type) => !onlyInTheEditor.includes(type))),
      );
    }
  });
});
