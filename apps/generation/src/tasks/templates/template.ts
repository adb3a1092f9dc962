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

/** A ComfyUI graph and where values go into it. It is data only, so a template from any source can be checked and used. */
export interface Template {
  name: string;
  graph: Graph;
  bindings: Binding[];
}

/** A template names a node that it does not have, or does not exist. Found when the service starts. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** @returns the template, when each binding names one of its nodes. @throws TemplateError */
export function checkTemplate(template: Template): Template {
  for (const { node, value } of template.bindings) {
    if (!Object.hasOwn(template.graph, node))
      throw new TemplateError(`${template.name}: ${value} is bound to a node that is not there: ${node}`);
  }
  return template;
}

/** @returns a copy of the graph with every value bound */
export function compileTemplate(template: Template, values: TemplateValues): Graph {
  const graph = structuredClone(template.graph);
  for (const { node, input, value } of template.bindings) {
    const filled: GraphInput = values[value];
    graph[node]!.inputs[input] = filled;
  }
  return graph;
}
