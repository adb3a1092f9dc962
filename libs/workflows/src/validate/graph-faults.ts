import type { Definitions } from '../definitions.js';
import { outputNodesOf } from '../form/output-nodes.js';
import { isLink, type GraphNode, type WorkflowGraph, type WorkflowValue } from '../graph.js';
import { classDefinition, inputDefinition } from '../input-definitions.js';
import { CORE_PACK, packOf } from '../policy/packs.js';
import type { GraphFault, InputFault } from './fault.js';
import { linkFault } from './link-fault.js';
import { literalFault } from './literal-fault.js';

/** More help nobody. */
const MAX_FAULTS = 50;

/**
 * What ComfyUI would refuse, or fail at, in every case: it is better told before a GPU is asked. Only what is certain counts: bounds,
 * choices and inputs that are missing may differ between versions, and nodes that no output needs are not looked at by ComfyUI either.
 */
export function graphFaults(graph: WorkflowGraph, definitions: Definitions): GraphFault[] {
  const outputs = outputNodesOf(graph, definitions).map(({ id }) => id);
  if (outputs.length === 0) return [NO_OUTPUT];
  const faults: GraphFault[] = [];
  for (const id of needed(graph, outputs)) {
    if (faults.length >= MAX_FAULTS) break;
    faults.push(...nodeFaults(id, graph, definitions));
  }
  return faults.slice(0, MAX_FAULTS);
}

const NO_OUTPUT: GraphFault = {
  ...{ code: 'no_output', node: null, input: null },
  message: 'Nothing of it is saved or shown: add a node such as Save Image',
};

/** The nodes that outputs need, themselves first. */
function needed(graph: WorkflowGraph, outputs: readonly string[]): Set<string> {
  const found = new Set(outputs);
  for (const id of found) {
    for (const value of Object.values(graph[id]!.inputs)) {
      if (isLink(value) && Object.hasOwn(graph, value[0])) found.add(value[0]);
    }
  }
  return found;
}

function nodeFaults(id: string, graph: WorkflowGraph, definitions: Definitions): GraphFault[] {
  const node = graph[id]!;
  return Object.entries(node.inputs).flatMap(([input, value]) => {
    const fault = inputFault(node, input, value, graph, definitions);
    if (fault === null) return [];
    const about = { id, class: node.class_type, title: node._meta?.title ?? node.class_type };
    return [{ code: fault.code, node: about, input, message: `${about.title}: ${input} ${fault.message}` }];
  });
}

/** ComfyUI hands an input that the class does not declare to nobody. */
function inputFault(
  node: GraphNode,
  input: string,
  value: WorkflowValue,
  graph: WorkflowGraph,
  definitions: Definitions,
): InputFault | null {
  const definition = classDefinition(definitions, node.class_type);
  const declared = inputDefinition(definition, input);
  if (declared === undefined) return null;
  if (Array.isArray(value)) return linkFault(value, declared, graph, definitions);
  return literalFault(value, declared, packOf(definition) === CORE_PACK);
}
