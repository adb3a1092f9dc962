import type { Graph, GraphNode, Lease } from '@atelier/contracts';
import { promptIdOf } from './prompt-id.js';

/** A graph ready for ComfyUI. */
export interface PreparedPrompt {
  promptId: string;
  graph: Graph;
  /** Folder below ComfyUI's output folder that this prompt alone writes to. */
  folder: string;
}

/** Makes the prompt of an attempt. Another `run` has another id and folder, so that ComfyUI's cache does not answer it. */
export function preparePrompt(lease: Pick<Lease, 'task_id' | 'attempt' | 'graph'>, run: number): PreparedPrompt {
  const name = `${lease.task_id}-${lease.attempt}`;
  const folder = `atelier/${run === 0 ? name : `${name}-${run}`}`;
  return { promptId: promptIdOf(lease, run), graph: withPrefix(lease.graph, `${folder}/image`), folder };
}

function withPrefix(graph: Graph, prefix: string): Graph {
  return Object.fromEntries(Object.entries(graph).map(([id, node]) => [id, withNodePrefix(node, prefix)]));
}

function withNodePrefix(node: GraphNode, prefix: string): GraphNode {
  if (node.inputs['filename_prefix'] === undefined) return node;
  return { ...node, inputs: { ...node.inputs, filename_prefix: prefix } };
}
