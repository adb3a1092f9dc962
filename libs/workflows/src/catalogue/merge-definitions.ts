import type { ClassDefinition, Definitions, InputDefinition } from '../definitions.js';
import { choicesOf, inputDefinition, inputType } from '../input-definitions.js';

/**
 * The classes of several catalogues as if one ComfyUI had them all. A class is as the first catalogue that has it describes it; a
 * combo has the choices of all of them, because a value that one ComfyUI knows can be run there.
 */
export function mergeDefinitions(catalogues: readonly Definitions[]): Definitions {
  const merged = new Map<string, ClassDefinition>();
  for (const definitions of catalogues) {
    for (const [name, definition] of Object.entries(definitions)) {
      const known = merged.get(name);
      merged.set(name, known === undefined ? definition : withChoicesOf(known, definition));
    }
  }
  return Object.fromEntries(merged);
}

function withChoicesOf(known: ClassDefinition, other: ClassDefinition): ClassDefinition {
  if (known === other || known.input === undefined) return known;
  const { required, optional } = known.input;
  return {
    ...known,
    input: {
      ...known.input,
      ...(required && { required: widened(required, other) }),
      ...(optional && { optional: widened(optional, other) }),
    },
  };
}

function widened(inputs: Record<string, InputDefinition>, other: ClassDefinition): Record<string, InputDefinition> {
  const entries = Object.entries(inputs);
  return Object.fromEntries(entries.map(([name, input]) => [name, widenedInput(input, inputDefinition(other, name))]));
}

function widenedInput(input: InputDefinition, other: InputDefinition | undefined): InputDefinition {
  if (other === undefined || inputType(input) !== 'COMBO' || inputType(other) !== 'COMBO') return input;
  const [own, further] = [choicesOf(input), choicesOf(other)];
  const added = own && further?.filter((choice) => !own.includes(choice));
  if (!added || added.length === 0) return input;
  const [type, options] = input;
  return Array.isArray(type) ? [[...own, ...added], options] : [type, { ...options, options: [...own, ...added] }];
}
