import type { Definitions } from '../definitions.js';
import { isLink, type GraphNode, type WorkflowGraph, type WorkflowValue } from '../graph.js';
import { classDefinition } from '../input-definitions.js';
import { copyGraph, inputOf } from '../values/copy-graph.js';

/** One entry of ComfyUI's `GET /node_replacements` (2026). */
export interface NodeReplacement {
  new_node_id: string;
  input_mapping?: ({ new_id: string; old_id: string } | { new_id: string; set_value: WorkflowValue })[] | null;
  output_mapping?: { new_idx: number; old_idx: number }[] | null;
}

/** By the class that is replaced; ComfyUI takes the first of a list. */
export type ReplacementTable = Record<string, NodeReplacement[]>;

/**
 * What ComfyUI makes of a graph after it was sent: a class that it does not know becomes another one that it knows. A policy
 * must judge this graph, else a class that is denied comes in under an old name.
 */
export function applyReplacements(
  graph: WorkflowGraph,
  table: ReplacementTable,
  definitions: Definitions,
): WorkflowGraph {
  // prettier-ignore
  const copy = copyGraph(graph);
  const outputs = new Map<string, Map<number, number>>();
  for (const [id, node] of Object.entries(graph)) {
    const replacement = replacementOf(node, table, definitions);
    if (replacement === undefined) continue;
    copy[id] = replaced(node, replacement);
    outputs.set(id, new Map((replacement.output_mapping ?? []).map(({ old_idx, new_idx }) => [old_idx, new_idx])));
  }
  renumber(copy, outputs);
  return copy;
}

function replacementOf(
  { class_type: name }: GraphNode,
  table: ReplacementTable,
  definitions: Definitions,
): NodeReplacement | undefined {
  // prettier-ignore
  if (classDefinition(definitions, name) !== undefined || !Object.hasOwn(table, name)) return undefined;
  const first = table[name]![0];
  return first !== undefined && classDefinition(definitions, first.new_node_id) !== undefined ? first : undefined;
}

function replaced(node: GraphNode, { new_node_id, input_mapping }: NodeReplacement): GraphNode {
  const inputs: [string, WorkflowValue][] = [];
  for (const mapping of input_mapping ?? []) {
    const value = 'set_value' in mapping ? mapping.set_value : inputOf(node, mapping.old_id);
    if (value !== undefined) inputs.push([mapping.new_id, value]);
  }
  return { ...node, class_type: new_node_id, inputs: Object.fromEntries(inputs) };
}

function renumber(graph: WorkflowGraph, outputs: Map<string, Map<number, number>>): void {
  for (const { inputs } of Object.values(graph)) {
    for (const [name, value] of Object.entries(inputs)) {
      const output = isLink(value) ? outputs.get(value[0])?.get(value[1]) : undefined;
      if (isLink(value) && output !== undefined) inputs[name] = [value[0], output];
    }
  }
}
