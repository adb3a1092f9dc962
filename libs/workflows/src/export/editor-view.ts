import { declaredInputs, isWidgetInput, socketType } from '../convert/declared-inputs.js';
import type { ClassDefinition, Definitions } from '../definitions.js';
import { isLink, type NodeLink, type WorkflowGraph, type WorkflowValue } from '../graph.js';
import { classDefinition } from '../input-definitions.js';
import { editorIds } from './editor-ids.js';
import { editorValues } from './editor-values.js';
import { layout } from './layout.js';

type Values = Record<string, WorkflowValue>;

/** An end of a link at a node that takes it. */
interface Wire {
  link: number;
  name: string;
  from: NodeLink;
  to: string;
  slot: number;
}

const SIZE = [320, 200];

/** A graph as the editor would have saved it (version 0.4): for workflows that were brought in the API format. */
export function editorView(graph: WorkflowGraph, definitions: Definitions): Values {
  const ids = editorIds(graph);
  const places = layout(graph);
  const wires = wiresOf(graph);
  const entering = Map.groupBy(wires, ({ to }) => to);
  const leaving = Map.groupBy(wires, ({ from }) => from[0]);
  const nodes = Object.entries(graph).map(([id, node], order): Values => {
    const definition = classDefinition(definitions, node.class_type);
    return {
      ...{ id: ids.get(id)!, type: node.class_type, pos: [...places.get(id)!], size: SIZE, flags: {}, order, mode: 0 },
      inputs: inputsOf(entering.get(id) ?? [], definition),
      outputs: outputsOf(leaving.get(id) ?? [], definition),
      ...(node._meta?.title ? { title: node._meta.title } : {}),
      properties: { 'Node name for S&R': node.class_type },
      ...editorValues(node, definition),
    };
  });
  const links = wires.map(({ link, from, to, slot }) => [link, ids.get(from[0])!, from[1], ids.get(to)!, slot, '*']);
  const last = { last_node_id: Math.max(0, ...ids.values()), last_link_id: links.length };
  return { ...last, nodes, links, groups: [], config: {}, extra: {}, version: 0.4 };
}

function wiresOf(graph: WorkflowGraph): Wire[] {
  const ends = Object.entries(graph).flatMap(([to, { inputs }]) => {
    const linked = Object.entries(inputs).filter((entry): entry is [string, NodeLink] => isLink(entry[1]));
    return linked.map(([name, from], slot) => ({ to, name, slot, from }));
  });
  return ends.map((end, index) => ({ ...end, link: index + 1 }));
}

function inputsOf(wires: Wire[], definition: ClassDefinition | undefined): Values[] {
  const declared = new Map(declaredInputs(definition ?? {}).map((input) => [input.name, input]));
  return wires.map(({ name, link }) => {
    const input = declared.get(name);
    return {
      name,
      type: input ? socketType(input) : '*',
      link,
      ...(input && isWidgetInput(input) ? { widget: { name } } : {}),
    };
  });
}

function outputsOf(wires: Wire[], definition: ClassDefinition | undefined): Values[] {
  const declared = Array.isArray(definition?.output) ? definition.output : [];
  const count = Math.max(declared.length, ...wires.map(({ from }) => from[1] + 1));
  return Array.from({ length: count }, (_, slot) => {
    const type = typeof declared[slot] === 'string' ? declared[slot] : '*';
    const links = wires.filter(({ from }) => from[1] === slot).map(({ link }) => link);
    return { name: definition?.output_name?.[slot] ?? type, type, links };
  });
}
