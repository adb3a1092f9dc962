import type { ClassDefinition } from '../definitions.js';
import type { UiInput, UiNode, UiSubgraph } from '../read/ui.types.js';
import { declaredInputs, isWidgetInput, socketType } from './declared-inputs.js';
import { isGroup } from './widget-types.js';

/** Inputs and outputs as the editor has them after it loaded a node: the order decides what a bypassed node passes on. */
export interface Sockets {
  inputs: UiInput[];
  /** Types of the outputs. */
  outputs: string[];
}

/**
 * Inputs in the order of the definition, sockets before widgets, with the links that were saved under their names; behind them
 * those that only the file has (a pack's, or of a group that grows). Outputs by their numbers, with the types of the definition.
 */
export function loadedSockets(node: UiNode, definition: ClassDefinition | undefined): Sockets {
  if (!definition) return { inputs: node.inputs, outputs: node.outputs.map(({ type }) => type) };
  const saved = new Map(node.inputs.map((input) => [input.name, input]));
  const declared = declaredInputs(definition).filter(({ input }) => !isGroup(input));
  const sorted = [...declared.filter((one) => !isWidgetInput(one)), ...declared.filter(isWidgetInput)];
  const known = sorted.map((one) => ({ ...(saved.get(one.name) ?? unlinked(one.name)), type: socketType(one) }));
  const names = new Set(known.map(({ name }) => name));
  const others = node.inputs.filter(({ name }) => !names.has(name));
  return { inputs: [...known, ...others], outputs: outputTypes(node, definition) };
}

/** Of a use of a subgraph: what its definition has, with the links that this use has under the same names. */
export function socketsOfUse(node: UiNode, { inputs, outputs }: UiSubgraph): Sockets {
  const saved = new Map(node.inputs.map((input) => [input.name, input]));
  return {
    inputs: inputs.map(({ name, type, label }) => ({ ...(saved.get(name) ?? unlinked(name)), type, label })),
    outputs: outputs.map(({ type }) => type),
  };
}

function unlinked(name: string): UiInput {
  return { name, type: '*', link: null, widget: null, label: null };
}

function outputTypes(node: UiNode, { output }: ClassDefinition): string[] {
  const own = (Array.isArray(output) ? output : []).map((type) => (typeof type === 'string' ? type : 'COMBO'));
  const added = node.outputs.slice(own.length).map(({ type }) => type);
  return [...own, ...added].map((type) => (type === 'COMFY_MATCHTYPE_V3' ? '*' : type));
}
