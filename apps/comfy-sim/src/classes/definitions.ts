import type { Definitions } from '@atelier/workflows';
import { completeDefinition } from '@atelier/workflows/core-definitions';
import { benchDefinition } from '../nodes/bench-node.js';
import type { ClassOptions } from './class-options.js';
import { coreClasses } from './core-classes.js';

/** Every class of a simulator with these options, by name. */
export function definitionsWith(options: ClassOptions): Definitions {
  const extra = Object.entries(options.extra ?? {}).map(([name, each]) => [name, completeDefinition(name, each)]);
  const all = { ...coreClasses(), BenchSleep: benchDefinition(), ...(Object.fromEntries(extra) as Definitions) };
  const missing = new Set(options.missing);
  return Object.fromEntries(Object.entries(all).filter(([name]) => !missing.has(name)));
}
