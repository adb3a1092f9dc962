import type { ClassDefinition, Definitions } from '../definitions.js';
import { CORE_TEXT } from './definitions.gen.js';

export { CORE_VERSION } from './definitions.gen.js';

type Reviver = (this: unknown, key: string, value: unknown) => unknown;

let core: Definitions | undefined;

/**
 * The classes that ComfyUI's core has (see `CORE_VERSION`), its partner nodes (`api_node`) among them: what a graph is read against
 * while no runner says otherwise. Lists of model files and of uploads are empty, texts are left out, and the bound of a seed is a
 * number (2^64). Parsed once; not to be changed.
 */
export function coreDefinitions(): Definitions {
  return (core ??= parseCoreDefinitions());
}

/** The same anew, e.g. with a reviver that keeps the digits of integers beyond 2^53 (the largest seed is 2^64-1). */
export function parseCoreDefinitions(reviver?: Reviver): Definitions {
  const compact = JSON.parse(CORE_TEXT, reviver) as Definitions;
  return Object.fromEntries(
    Object.entries(compact).map(([name, definition]) => [name, completeDefinition(name, definition)]),
  );
}

/** Fills in what a definition may leave out because it follows from the rest, as every ComfyUI says it. */
export function completeDefinition(name: string, definition: ClassDefinition): ClassDefinition {
  const output = definition.output ?? [];
  const order = Object.entries(definition.input ?? {}).map(([section, inputs]) => [section, Object.keys(inputs)]);
  return {
    display_name: name,
    output_node: false,
    output_is_list: output.map(() => false),
    output_name: output.map(String),
    ...definition,
    input_order: Object.fromEntries(order) as ClassDefinition['input_order'],
  };
}
