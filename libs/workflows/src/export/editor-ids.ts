import type { WorkflowGraph } from '../graph.js';

const WHOLE = /^[1-9]\d{0,8}$/;

/**
 * Numbers for the nodes of a graph, as the editor wants them: their own ids where all of them are numbers, else numbers in the
 * order of the graph (ids of nodes that were inside a subgraph are paths).
 */
export function editorIds(graph: WorkflowGraph): Map<string, number> {
  const ids = Object.keys(graph);
  const areNumbers = ids.every((id) => WHOLE.test(id));
  return new Map(ids.map((id, index) => [id, areNumbers ? Number(id) : index + 1]));
}
