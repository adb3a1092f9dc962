/** A node of a prompt in API format. */
export interface GraphNode {
  class_type: string;
  inputs: Record<string, unknown>;
  _meta?: unknown;
  /** Fingerprint of a file that the node reads; ComfyUI writes it into the graph while running. */
  is_changed?: unknown;
}

/** A prompt in API format: node id to node. */
export type PromptGraph = Record<string, GraphNode>;

/** A reference to another node's output: `[node id, output index]`. */
export type Link = [string, number];

/** Whether a value is a link as the executor understands it. */
export function isLink(value: unknown): value is Link {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'number';
}
