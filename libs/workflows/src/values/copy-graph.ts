import type { GraphNode, WorkflowGraph, WorkflowValue } from '../graph.js';

/** A copy whose nodes and inputs may be set; values that are lists or objects are shared, so they must be replaced whole. */
export function copyGraph(graph: WorkflowGraph): WorkflowGraph {
  return Object.fromEntries(Object.entries(graph).map(([id, node]) => [id, { ...node, inputs: { ...node.inputs } }]));
}

export function nodeOf(graph: WorkflowGraph, id: string): GraphNode | undefined {
  return Object.hasOwn(graph, id) ? graph[id] : undefined;
}

/** The value of an input; never something inherited. */
export function inputOf(node: GraphNode | undefined, name: string): WorkflowValue | undefined {
  return node !== undefined && Object.hasOwn(node.inputs, name) ? node.inputs[name] : undefined;
}
