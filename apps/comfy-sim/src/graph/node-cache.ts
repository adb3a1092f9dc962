import { writeJson } from '../json.js';
import { isLink, type PromptGraph } from './prompt-graph.js';

/** What a node left behind: its outputs, and its UI part when it has one. */
export interface CachedNode {
  /** For each output the list of its values: one, unless the node or one above it makes lists. */
  outputs: unknown[][];
  ui: Record<string, unknown[]> | undefined;
}

/**
 * ComfyUI's classic cache: results are kept by what they were made from (class, inputs, ancestors), and only those that the newest
 * prompt could use again survive its start.
 */
export class NodeCache {
  private readonly results = new Map<string, CachedNode>();
  private keys = new Map<string, string>();

  /** Makes `graph` the current prompt and forgets what it cannot use. */
  usePrompt(graph: PromptGraph): void {
    this.keys = signatures(graph);
    const used = new Set(this.keys.values());
    for (const key of this.results.keys()) if (!used.has(key)) this.results.delete(key);
  }

  get(nodeId: string): CachedNode | undefined {
    const key = this.keys.get(nodeId);
    return key === undefined ? undefined : this.results.get(key);
  }

  set(nodeId: string, result: CachedNode): void {
    this.results.set(this.keys.get(nodeId)!, result);
  }

  clear(): void {
    this.results.clear();
  }
}

/** The signature of every node: itself and its ancestors, named by order instead of by id. */
function signatures(graph: PromptGraph): Map<string, string> {
  return new Map(Object.keys(graph).map((id) => [id, signature(graph, id)]));
}

function signature(graph: PromptGraph, id: string): string {
  const order = new Map<string, number>();
  collectAncestors(graph, id, order);
  return writeJson([id, ...order.keys()].map((each) => describe(graph, each, order)));
}

function collectAncestors(graph: PromptGraph, id: string, order: Map<string, number>): void {
  for (const [, value] of sortedInputs(graph, id)) {
    if (!isLink(value) || order.has(value[0])) continue;
    order.set(value[0], order.size);
    collectAncestors(graph, value[0], order);
  }
}

function describe(graph: PromptGraph, id: string, order: Map<string, number>): unknown[] {
  const node = graph[id];
  // A node that does not exist never equals another: it may not be cached.
  if (!node) return ['missing', Math.random()];
  const inputs = sortedInputs(graph, id).map(([name, value]) =>
    isLink(value) ? [name, 'ancestor', order.get(value[0]), value[1]] : [name, value],
  );
  return [node.class_type, node.is_changed ?? false, ...inputs];
}

function sortedInputs(graph: PromptGraph, id: string): [string, unknown][] {
  return Object.entries(graph[id]?.inputs ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}
