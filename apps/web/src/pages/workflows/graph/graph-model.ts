import { type UiWorkflow, type WorkflowGraph, isLink } from '@atelier/workflows';
import { layered } from './layered.js';

export interface GraphValue {
  name: string;
  value: string;
}

export interface ShownNode {
  id: string;
  title: string;
  className: string;
  values: GraphValue[];
  /** Inputs that are links, by name. */
  links: { name: string; from: string; output: number }[];
  position: { x: number; y: number };
}

export interface ShownLink {
  id: string;
  from: string;
  to: string;
  input: string;
}

export interface ShownGraph {
  nodes: ShownNode[];
  links: ShownLink[];
}

const MAX_VALUE = 300;

/** What is drawn of a graph: its nodes with their values, and its links. Positions are those of the editor where it gave them all. */
export function shownGraph(graph: WorkflowGraph, ui: UiWorkflow | null): ShownGraph {
  const bare = Object.entries(graph).map(([id, { class_type, inputs, _meta }]) => {
    const entries = Object.entries(inputs);
    return {
      id,
      title: _meta?.title?.trim() || class_type,
      className: class_type,
      values: entries.flatMap(([name, value]) => (isLink(value) ? [] : [{ name, value: textOf(value) }])),
      links: entries.flatMap(([name, value]) => isLink(value) && Object.hasOwn(graph, value[0]) ? [{ name, from: value[0], output: value[1] }] : []), // prettier-ignore
    };
  });
  const positions = editorPositions(Object.keys(graph), ui) ?? layered(bare);
  const nodes = bare.map((node) => ({ ...node, position: positions.get(node.id)! }));
  return { nodes, links: nodes.flatMap(linksTo) };
}

const linksTo = ({ id, links }: ShownNode): ShownLink[] =>
  links.map(({ name, from }) => ({ id: `${from}>${id}.${name}`, from, to: id, input: name }));

/** Null where a node has none, such as inside of a subgraph: a half of the positions is no picture. */
function editorPositions(ids: readonly string[], ui: UiWorkflow | null): Map<string, { x: number; y: number }> | null {
  const known = new Map((ui?.root.nodes ?? []).map(({ id, position }) => [id, position]));
  const found = ids.map((id) => [id, known.get(id) ?? null] as const);
  if (found.some(([, position]) => position === null)) return null;
  return new Map(found.map(([id, position]) => [id, { x: position![0], y: position![1] }]));
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : typeof value === 'bigint' ? String(value) : JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)); // prettier-ignore
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}
