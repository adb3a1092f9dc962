import { isLink, type GraphNode, type NodeLink, type WorkflowGraph, type WorkflowValue } from '../graph.js';

/** How many nodes are asked for one input; more stand between a file name and its loader in no real workflow. */
const MAX_WALK = 1_000;

/**
 * Every string that can arrive at an input: its own value, or through links what primitives and switches hand on. A switch
 * whose position is known hands on one side only.
 */
export function stringsAt(graph: WorkflowGraph, value: WorkflowValue): string[] {
  return isLink(value) ? stringsBehind(graph, value) : ownStrings(value);
}

function stringsBehind(graph: WorkflowGraph, link: NodeLink): string[] {
  const found: string[] = [];
  const seen = new Set<string>([link[0]]);
  for (const id of seen) {
    if (seen.size > MAX_WALK || !Object.hasOwn(graph, id)) continue;
    for (const value of handedOn(graph[id]!)) {
      if (isLink(value)) seen.add(value[0]);
      else found.push(...ownStrings(value));
    }
  }
  return found;
}

function handedOn({ class_type, inputs }: GraphNode): WorkflowValue[] {
  if (class_type !== 'ComfySwitchNode' || typeof inputs.switch !== 'boolean') return Object.values(inputs);
  return [(inputs.switch ? inputs.on_true : inputs.on_false) ?? null];
}

/** Strings of a value: a combo of several choices is sent as a list under `__value__`. */
function ownStrings(value: WorkflowValue): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  if (typeof value !== 'object' || value === null || !Array.isArray(value.__value__)) return [];
  return ownStrings(value.__value__);
}
