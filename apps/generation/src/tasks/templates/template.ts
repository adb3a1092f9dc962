import type { Graph, GraphInput } from '@atelier/contracts';

/** Values that a template's bindings can name. */
export interface TemplateValues {
  checkpoint: string;
  prompt: string;
  negative_prompt: string;
  width: number;
  height: number;
  batch_size: number;
  steps: number;
  cfg: number;
  sampler_name: string;
  scheduler: string;
  seed: number;
}

/** Where one value goes: an input of a node. */
export interface Binding {
  value: keyof TemplateValues;
  node: string;
  input: string;
}

/** A workflow with holes, as data: no code runs to fill it, so a template can come from anywhere that passes its checks. */
export interface Template {
  name: string;
  graph: Graph;
  bindings: Binding[];
}

/** A template names a node that it does not have: a fault of the template's author, found when it is registered. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** Refuses bindings to nodes that do not exist, before the first task would find out. */
export function checkTemplate(template: Template): Template {
  for (const { node, value } of template.bindings) {
    if (!Object.hasOwn(template.graph, node))
      throw new TemplateError(`${template.name}: ${value} is bound to a node that is not there: ${node}`);
  }
  return template;
}

/** The finished graph: a deep copy with every binding filled in. */
export function compileTemplate(template: Template, values: TemplateValues): Graph {
  const graph = structuredClone(template.graph);
  for (const { node, input, value } of template.bindings) {
    const filled: GraphInput = values[value];
    graph[node]!.inputs[input] = filled;
  }
  return graph;
}
