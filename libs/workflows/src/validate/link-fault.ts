import type { Definitions, InputDefinition } from '../definitions.js';
import { isLink, type WorkflowGraph, type WorkflowValue } from '../graph.js';
import { classDefinition, inputType } from '../input-definitions.js';
import { CORE_PACK, packOf } from '../policy/packs.js';
import { nodeOf } from '../values/copy-graph.js';
import type { InputFault } from './fault.js';
import { isSocketType } from './socket-types.js';

/** ComfyUI takes every list for a link; a list that is a value stands under `__value__`. */
export function linkFault(
  value: WorkflowValue[],
  input: InputDefinition,
  graph: WorkflowGraph,
  definitions: Definitions,
): InputFault | null {
  if (!isLink(value)) return { code: 'bad_link', message: 'is a list that is no link to an output of a node' };
  const [from, output] = value;
  const source = classDefinition(definitions, nodeOf(graph, from)?.class_type ?? '');
  // Classes of packs may have more outputs than they declare, and take more than they say.
  if (source?.output === undefined || packOf(source) !== CORE_PACK) return null;
  const type = source.output[output];
  if (type === undefined) return missing(from, output, source.output.length);
  const wanted = inputType(input);
  if (!isSocketType(wanted) || !isSocketType(type) || type === wanted) return null;
  return { code: 'wrong_link', message: `needs ${wanted}, and output ${output} of node ${from} is ${type}` };
}

function missing(from: string, output: number, outputs: number): InputFault {
  return { code: 'missing_output', message: `asks node ${from} for output ${output}, of ${outputs} counted from 0` };
}
