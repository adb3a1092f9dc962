import { isLink, type WorkflowGraph } from '../graph.js';
import { READ_LIMITS } from './limits.js';
import { ReadError } from './read.errors.js';

/** A node whose links are being followed, and those that are still to be. */
interface Step {
  id: string;
  rest: string[];
}

/**
 * What ComfyUI answers with a crash or an endless recursion.
 * @throws ReadError `link_to_nowhere` or `cycle`; `where` is the id of the node that asks.
 */
export function checkGraph(graph: WorkflowGraph): void {
  const done = new Set<string>();
  for (const id of Object.keys(graph)) if (!done.has(id)) follow(graph, id, done);
}

/** Depth first without recursion: a chain may be as long as the graph. */
function follow(graph: WorkflowGraph, start: string, done: Set<string>): void {
  const path: Step[] = [{ id: start, rest: sourcesOf(graph, start) }];
  const onPath = new Set([start]);
  for (let step = path.at(-1); step; step = path.at(-1)) {
    const next = step.rest.pop();
    if (next === undefined) {
      done.add(step.id);
      onPath.delete(step.id);
      path.pop();
    } else if (onPath.has(next)) {
      throw new ReadError('cycle', `Node ${step.id} needs its own result`, step.id);
    } else if (!done.has(next)) {
      onPath.add(next);
      path.push({ id: next, rest: sourcesOf(graph, next) });
    }
  }
}

function sourcesOf(graph: WorkflowGraph, id: string): string[] {
  const links = Object.values(graph[id]!.inputs).filter(isLink);
  const lost = links.find(
    ([source, output]) => !Object.hasOwn(graph, source) || output < 0 || output >= READ_LIMITS.slots,
  );
  if (lost)
    throw new ReadError(
      'link_to_nowhere',
      `Node ${id} has a link to ${lost.join(', output ')}, which is not there`,
      id,
    );
  return [...new Set(links.map(([source]) => source))];
}
