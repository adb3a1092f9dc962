import type { InputRef } from '@atelier/contracts';
import { isLink, type GraphNode, type WorkflowGraph, type WorkflowValue } from '../../graph.js';
import { copyGraph, inputOf, nodeOf } from '../../values/copy-graph.js';
import type { AuthorLimits, Candidate } from '../candidate.js';
import { markerClass, savesPictures, type MarkerClass } from './marker-classes.js';

export interface ReplacedMarkers {
  /** A copy without the packs' nodes, so that it runs where the packs are not installed. */
  graph: WorkflowGraph;
  candidates: Candidate[];
}

/** Puts the values of marker nodes where they lead to, and a core loader in the place of those that load a file. */
export function replaceMarkers(original: WorkflowGraph): ReplacedMarkers {
  const graph = copyGraph(original);
  const candidates: [order: number, candidate: Candidate][] = [];
  for (const [id, node] of Object.entries(graph)) {
    const marker = markerClass(node.class_type);
    if (marker !== undefined) candidates.push(...replaceMarker(graph, id, node, marker));
    else if (savesPictures(node.class_type)) graph[id] = savedByCore(node);
  }
  const inOrder = candidates.sort(([left], [right]) => left - right).map(([, candidate]) => candidate);
  return { graph, candidates: inOrder.flatMap((candidate) => stillBound(graph, candidate)) };
}

/** A marker may feed another one, or itself: with it goes what was bound to it. */
function stillBound(graph: WorkflowGraph, candidate: Candidate): Candidate[] {
  const bindings = candidate.bindings.filter(([id, input]) => inputOf(nodeOf(graph, id), input) !== undefined);
  return bindings.length === 0 ? [] : [{ ...candidate, bindings }];
}

function replaceMarker(graph: WorkflowGraph, id: string, node: GraphNode, marker: MarkerClass): [number, Candidate][] {
  const bindings = marker.becomes === undefined ? spread(graph, id, node.inputs[marker.value]) : loader(graph, id, node, marker.becomes); // prettier-ignore
  if (bindings.length === 0) return [];
  const order = node.inputs.order_priority;
  return [[typeof order === 'number' ? order : 0, { bindings, origin: 'marker', ...about(node, marker) }]];
}

/** Each input that hung on the node gets its value. Nothing is done where the value itself is linked, or is none. */
function spread(graph: WorkflowGraph, id: string, value: WorkflowValue | undefined): InputRef[] {
  if (value === undefined || isLink(value)) return [];
  const targets = consumersOf(graph, id);
  for (const [target, input] of targets) graph[target]!.inputs[input] = value;
  delete graph[id];
  return targets;
}

function consumersOf(graph: WorkflowGraph, id: string): InputRef[] {
  return Object.entries(graph).flatMap(([target, { inputs }]) =>
    Object.entries(inputs)
      .filter(([, value]) => isLink(value) && value[0] === id)
      .map(([input]): InputRef => [target, input]),
  );
}

function loader(
  graph: WorkflowGraph,
  id: string,
  node: GraphNode,
  becomes: { class: string; input: string },
): InputRef[] {
  // prettier-ignore
  graph[id] = { ...node, class_type: becomes.class, inputs: { [becomes.input]: '' } };
  return [[id, becomes.input]];
}

function savedByCore(node: GraphNode): GraphNode {
  const images = node.inputs.images ?? node.inputs.image ?? null;
  return { ...node, class_type: 'SaveImage', inputs: { images, filename_prefix: 'ComfyUI' } };
}

function about({ inputs, _meta }: GraphNode, { labels, widget }: MarkerClass): Omit<Candidate, 'bindings' | 'origin'> {
  const label = labels.map((name) => textOf(inputs[name])).find((text) => text !== undefined) ?? textOf(_meta?.title);
  const help = textOf(inputs.description);
  return {
    ...(label === undefined ? {} : { label }),
    ...(help === undefined ? {} : { help: help.slice(0, 1_000) }),
    ...(widget === undefined ? {} : { widget }),
    ...(inputs.is_advanced === true ? { advanced: true } : {}),
    limits: limitsOf(inputs),
  };
}

function limitsOf(inputs: GraphNode['inputs']): AuthorLimits {
  const number = (...names: string[]): number | undefined =>
    names.map((name) => inputs[name]).find((value) => typeof value === 'number');
  return {
    minimum: number('min_value', 'min'),
    maximum: number('max_value', 'max'),
    step: number('step'),
    choices: choicesOf(inputs.options ?? inputs.values),
  };
}

/** Written as JSON, or as a text with commas or lines. */
function choicesOf(value: WorkflowValue | undefined): WorkflowValue[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const words = value.replaceAll(/[[\]"]/g, '').split(/[,\n]/); // prettier-ignore
  return words.map((word) => word.trim()).filter((word) => word !== '');
}

function textOf(value: WorkflowValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
