import { z } from 'zod';
import type { GraphNode, WorkflowGraph, WorkflowValue } from '../graph.js';
import { checkGraph } from './check-graph.js';
import { READ_LIMITS } from './limits.js';
import { ReadError } from './read.errors.js';
import { validated } from './validated.js';

const name = z.string().max(READ_LIMITS.name);
const value = z.custom<WorkflowValue>(() => true);

const nodeSchema = z
  .object({
    class_type: name,
    inputs: z.record(name, value).nullish(),
    _meta: z.object({ title: z.string().nullish() }).nullish().catch(null),
  })
  .refine(
    ({ inputs }) => Object.keys(inputs ?? {}).length <= READ_LIMITS.slots,
    `a node may have ${READ_LIMITS.slots} inputs`,
  );

/**
 * Reads a workflow in the API format. What ComfyUI does not look at is left out; of `_meta` the title is kept.
 * @throws ReadError for another shape, too many nodes, a link to a node that is not there, and a cycle.
 */
export function readGraph(found: Record<string, WorkflowValue>, where: string): WorkflowGraph {
  const entries = Object.entries(found);
  if (entries.length > READ_LIMITS.nodes)
    throw new ReadError('too_many_nodes', `More than ${READ_LIMITS.nodes} nodes`, where || null);
  const graph: WorkflowGraph = {};
  const long = entries.find(([id]) => id.length > READ_LIMITS.name);
  if (long) throw new ReadError('invalid_workflow', `An id is longer than ${READ_LIMITS.name} letters`, where || null);
  for (const [id, node] of entries) graph[id] = readNode(node, `${where}/${id}`);
  checkGraph(graph);
  return graph;
}

function readNode(found: WorkflowValue, where: string): GraphNode {
  const { class_type, inputs, _meta } = validated(nodeSchema, found, where);
  return {
    class_type,
    inputs: inputs ?? {},
    ...(_meta?.title ? { _meta: { title: _meta.title.slice(0, READ_LIMITS.name) } } : {}),
  };
}
