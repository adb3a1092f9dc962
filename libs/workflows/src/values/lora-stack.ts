import { lorasValueSchema, type FormField, type LoraValue } from '@atelier/contracts';
import { isLink, type GraphNode, type NodeLink, type WorkflowGraph, type WorkflowValue } from '../graph.js';
import { BindingError } from './binding-error.js';
import { inputOf, nodeOf } from './copy-graph.js';

/** The loaders that a stack is made of, by what they hand on: output number to the input that it changes. */
const HANDED_ON: Record<string, string[]> = {
  LoraLoader: ['model', 'clip'],
  LoraLoaderModelOnly: ['model'],
};

/** The inputs of a loader that its stack writes. */
export const LORA_INPUTS = ['lora_name', 'strength_model', 'strength_clip'];

export function isLoraLoader(node: GraphNode | undefined): boolean {
  return node !== undefined && Object.hasOwn(HANDED_ON, node.class_type);
}

/**
 * Puts a stack in the place of the loaders that a field is bound to: a chain of nodes of the first one's class, which keeps its
 * id. Of an empty list nothing is left: what hung on the loaders hangs on what they hung on. Changes the graph.
 */
export function bindLoras(graph: WorkflowGraph, field: FormField, value: WorkflowValue): void {
  const anchors = [...new Set(field.bindings.map(([id]) => id))];
  for (const id of anchors) {
    if (!isLoraLoader(nodeOf(graph, id))) throw new BindingError(`Field ${field.name} is bound to node ${id}, which loads no LoRA.`); // prettier-ignore
  }
  const [anchor, ...rest] = anchors as [string, ...string[]];
  for (const id of rest) removeLoader(graph, id);
  const loras = lorasValueSchema.parse(value);
  if (loras.length === 0) removeLoader(graph, anchor);
  else chain(graph, anchor, loras);
}

/** What hung on the loader hangs on the loader's own inputs. */
function removeLoader(graph: WorkflowGraph, id: string): void {
  const node = graph[id]!;
  delete graph[id];
  relink(graph, id, (output) => inputOf(node, HANDED_ON[node.class_type]![output] ?? ''));
}

/** Gives each link to an output of a node another end; a link without one is taken out. */
function relink(graph: WorkflowGraph, id: string, endOf: (output: number) => WorkflowValue | undefined): void {
  for (const { inputs } of Object.values(graph)) {
    for (const [name, value] of Object.entries(inputs)) {
      if (!isLink(value) || value[0] !== id) continue;
      const end = endOf(value[1]);
      if (end === undefined) delete inputs[name];
      else inputs[name] = end;
    }
  }
}

function chain(graph: WorkflowGraph, anchor: string, loras: LoraValue[]): void {
  const node = graph[anchor]!;
  const ids = [anchor, ...freeIds(graph, anchor, loras.length - 1)];
  relink(graph, anchor, (output) => [ids.at(-1)!, output]);
  ids.forEach((id, place) => {
    const before = place === 0 ? undefined : ids[place - 1];
    graph[id] = { ...node, inputs: { ...node.inputs, ...linksTo(node, before), ...lora(node, loras[place]!) } };
  });
}

function linksTo(node: GraphNode, before: string | undefined): Record<string, NodeLink> {
  if (before === undefined) return {};
  return Object.fromEntries(HANDED_ON[node.class_type]!.map((input, output) => [input, [before, output]]));
}

function lora({ class_type }: GraphNode, { file, strength, strength_clip }: LoraValue): Record<string, WorkflowValue> {
  const named = { lora_name: file, strength_model: strength };
  return class_type === 'LoraLoader' ? { ...named, strength_clip: strength_clip ?? strength } : named;
}

function freeIds(graph: WorkflowGraph, anchor: string, count: number): string[] {
  const ids: string[] = [];
  for (let number = 2; ids.length < count; number++) {
    const id = `${anchor}-lora-${number}`;
    if (!Object.hasOwn(graph, id)) ids.push(id);
  }
  return ids;
}
