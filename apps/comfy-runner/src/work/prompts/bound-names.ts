import type { InputRef, StagedAsset } from '@atelier/contracts';
import type { WorkflowGraph } from '@atelier/workflows';
import { PromptUnreadable } from './prompt.errors.js';

/**
 * A copy of the graph in which the bound inputs of each asset have its name; the graph itself is not changed.
 * @param names of the assets, in their order
 * @throws PromptUnreadable when a binding leads to no node
 */
export function withNames(
  graph: WorkflowGraph,
  assets: readonly StagedAsset[],
  names: readonly string[],
): WorkflowGraph {
  const bound: WorkflowGraph = { ...graph };
  for (const [index, { bindings }] of assets.entries()) {
    for (const binding of bindings) bind(bound, binding, names[index]!);
  }
  return bound;
}

function bind(graph: WorkflowGraph, [nodeId, input]: InputRef, name: string): void {
  const node = Object.hasOwn(graph, nodeId) ? graph[nodeId] : undefined;
  if (!node) throw new PromptUnreadable(`it has no node ${nodeId.slice(0, 100)}, which a file is for`);
  graph[nodeId] = { ...node, inputs: { ...node.inputs, [input]: name } };
}
