import type { CachedNode } from '../graph/node-cache.js';
import type { NodeDefinition, NodeResult, NodeRun } from '../graph/node-definition.js';

/** For each input the list of its values. */
export type InputLists = Record<string, unknown[]>;

/** Runs a node once for each item of the longest list; the last item of a shorter one serves for the rest. */
export async function runOverLists(
  node: NodeDefinition,
  inputs: InputLists,
  begin: (values: Record<string, unknown>) => NodeRun,
): Promise<CachedNode> {
  const times = node.takesLists ? 1 : Math.max(1, ...Object.values(inputs).map((list) => list.length));
  const results: NodeResult[] = [];
  for (let index = 0; index < times; index++) {
    const run = begin(node.takesLists ? inputs : itemsAt(inputs, index));
    run.checkInterrupted();
    results.push(await node.run(run));
  }
  return { outputs: mergedOutputs(node, results), ui: mergedUi(results) };
}

function itemsAt(inputs: InputLists, index: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(inputs).map(([name, list]) => [name, list[index] ?? list.at(-1)]));
}

function mergedOutputs(node: NodeDefinition, results: NodeResult[]): unknown[][] {
  return results[0]!.outputs.map((_first, slot) => {
    const values = results.map(({ outputs }) => outputs[slot]);
    return node.info.output_is_list?.[slot] ? (values as unknown[][]).flat() : values;
  });
}

function mergedUi(results: NodeResult[]): CachedNode['ui'] {
  const parts = results.map(({ ui }) => ui).filter((ui) => ui !== undefined);
  if (parts.length === 0) return undefined;
  return Object.fromEntries(Object.keys(parts[0]!).map((key) => [key, parts.flatMap((ui) => ui[key] ?? [])]));
}
