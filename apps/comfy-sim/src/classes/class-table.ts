import type { ClassDefinition } from '@atelier/workflows';
import type { NodeBehaviour, NodeDefinition } from '../graph/node-definition.js';
import { behaviours } from '../nodes/behaviours.js';
import type { NodeKit } from '../nodes/node-kit.js';
import { standIn } from '../nodes/stand-in.js';
import type { ClassOptions } from './class-options.js';
import { currentInputs } from './current-inputs.js';
import { definitionsWith } from './definitions.js';

/** The node classes of one simulator, by name. */
export function classTable(options: ClassOptions, kit: NodeKit): Map<string, NodeDefinition> {
  const known = behaviours(kit);
  const all = Object.entries(definitionsWith(options));
  return new Map(all.map(([name, info]) => [name, nodeOf(name, info, kit, known[name] ?? standIn(name, info, kit))]));
}

function nodeOf(name: string, info: ClassDefinition, kit: NodeKit, behaviour: NodeBehaviour): NodeDefinition {
  return { ...behaviour, name, info, inputs: () => currentInputs(name, info, kit) };
}
