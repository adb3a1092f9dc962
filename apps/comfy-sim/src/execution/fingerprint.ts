import type { PromptGraph } from '../graph/prompt-graph.js';
import type { NodeDefinition } from '../graph/node-definition.js';

/** Notes in the graph what the files that its nodes read contain now: changed bytes under the same name run again. */
export function fingerprint(graph: PromptGraph, classes: Map<string, NodeDefinition>): void {
  for (const node of Object.values(graph)) {
    const read = classes.get(node.class_type)?.fingerprint;
    if (read) node.is_changed = fingerprintOf(() => read(node.inputs));
  }
}

/** A file that cannot be read never equals itself (NaN in ComfyUI), so its node always runs. */
function fingerprintOf(read: () => string): unknown {
  try {
    return [read()];
  } catch {
    return `unreadable ${Math.random()}`;
  }
}
