import type { Lease } from '@atelier/contracts';
import { JsonError, parseJson, type GraphNode, type WorkflowGraph, type WorkflowValue } from '@atelier/workflows';
import { PromptUnreadable } from './prompt.errors.js';

/**
 * The graph that a lease carries. That of a run comes as text, because integers up to 2^64-1 and `NaN` do not survive otherwise.
 * @throws PromptUnreadable when the text is no graph in the API format
 */
export function graphOf({ graph, graph_json }: Pick<Lease, 'graph' | 'graph_json'>): WorkflowGraph {
  if (graph_json == null) return graph;
  const read = readText(graph_json);
  if (!isRecord(read)) throw new PromptUnreadable('it is no object');
  for (const [id, node] of Object.entries(read)) {
    if (!isNode(node)) throw new PromptUnreadable(`node ${id.slice(0, 100)} has no class or no inputs`);
  }
  return read as unknown as WorkflowGraph;
}

function readText(text: string): WorkflowValue {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw new PromptUnreadable(error.message, { cause: error });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNode(value: unknown): value is GraphNode {
  return isRecord(value) && typeof value['class_type'] === 'string' && isRecord(value['inputs']);
}
