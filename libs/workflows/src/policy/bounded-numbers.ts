import type { Definitions } from '../definitions.js';
import { isLink, type GraphNode, type WorkflowGraph, type WorkflowValue } from '../graph.js';
import { classDefinition, inputDefinition, optionsOf } from '../input-definitions.js';
import { inputOf, nodeOf } from '../values/copy-graph.js';

/** The largest number that ComfyUI's own nodes take for a side or a length, where no definition says less. */
const LARGEST = 16_384;

/** How far a number is followed through nodes that hand it on. */
const MAX_HOPS = 8;

/**
 * The largest number that an input can have: its literal, or the largest that primitives and switches hand to it. What a graph
 * computes counts as `computed`, else as the largest that the class takes. `undefined` if the node has no such input.
 */
export function boundOf(
  graph: WorkflowGraph,
  definitions: Definitions,
  id: string,
  input: string,
  computed?: number,
): number | undefined {
  // prettier-ignore
  const node = nodeOf(graph, id);
  const value = inputOf(node, input);
  if (node === undefined || value === undefined) return undefined;
  const literal = largestBehind(graph, definitions, value, MAX_HOPS);
  if (literal !== null) return literal;
  const { max } = optionsOf(inputDefinition(classDefinition(definitions, node.class_type), input));
  return computed ?? (typeof max === 'number' && Number.isFinite(max) ? max : LARGEST);
}

/** `null` where any way leads to something computed. */
function largestBehind(
  graph: WorkflowGraph,
  definitions: Definitions,
  value: WorkflowValue,
  hops: number,
): number | null {
  // prettier-ignore
  if (!isLink(value)) return finiteNumber(value);
  const sources = hops > 0 ? handedOn(nodeOf(graph, value[0]), value[1], definitions) : [];
  const numbers = sources.map((source) => largestBehind(graph, definitions, source, hops - 1));
  return numbers.length > 0 && numbers.every((number) => number !== null) ? Math.max(...numbers) : null;
}

/** A text of digits is one that ComfyUI converts. */
function finiteNumber(value: WorkflowValue): number | null {
  if (value === null || typeof value === 'object') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** What a node gives as it got it: a primitive, either side of a switch, or an input that an output is named after. */
function handedOn(node: GraphNode | undefined, output: number, definitions: Definitions): WorkflowValue[] {
  if (node === undefined) return [];
  if (/^(Primitive|Reroute)/.test(node.class_type)) return [inputOf(node, 'value') ?? null];
  if (node.class_type === 'ComfySwitchNode') return [node.inputs.on_true ?? null, node.inputs.on_false ?? null];
  const name = classDefinition(definitions, node.class_type)?.output_name?.[output];
  const same = name === undefined ? undefined : inputOf(node, name);
  return same === undefined ? [] : [same];
}
