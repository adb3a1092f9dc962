import type { LeaseRef } from '@atelier/contracts';
import { stringifyJson, type GraphNode, type WorkflowGraph, type WorkflowValue } from '@atelier/workflows';
import { promptIdOf } from './prompt-id.js';

/** A graph ready for ComfyUI. */
export interface PreparedPrompt {
  promptId: string;
  graph: WorkflowGraph;
  /** The same as text, with all digits of its numbers. */
  graphJson: string;
  /** Folder below ComfyUI's output folder that this prompt alone writes to. */
  folder: string;
}

/** Which try at the graph of an attempt it is. */
export interface PromptTry {
  /** 0, or more when a run had to be repeated within the attempt. */
  run: number;
  /** Nodes that must run though ComfyUI has their results cached. */
  afresh?: readonly string[];
}

/**
 * An input that no class has. ComfyUI passes it to no node, but caches a result under all inputs of its node (facts of
 * comfy_execution/caching.py, 0.3.64), so that a node with a new value of it runs again.
 */
const FRESH_INPUT = 'atelier_run';

/** Folder names are made of node ids, which are paths such as `5:7` or anything that a program has chosen. */
const NOT_IN_NAMES = /[^A-Za-z0-9_-]+/g;
const MAX_NAME = 60;

/** Makes the prompt of an attempt. Another `run` has another id and folder, so that ComfyUI's cache does not answer it. */
export function preparePrompt(
  lease: Pick<LeaseRef, 'task_id' | 'attempt'>,
  graph: WorkflowGraph,
  { run, afresh = [] }: PromptTry,
): PreparedPrompt {
  const name = `${lease.task_id}-${lease.attempt}`;
  const folder = `atelier/${run === 0 ? name : `${name}-${run}`}`;
  const fresh = new Set(afresh);
  const prepare = ([id, node]: [string, GraphNode]) =>
    [id, prepared(id, node, folder, fresh.has(id) ? folder : undefined)] as const;
  const own: WorkflowGraph = Object.fromEntries(Object.entries(graph).map(prepare));
  return {
    promptId: promptIdOf(lease, run),
    graph: own,
    graphJson: stringifyJson(own as unknown as WorkflowValue),
    folder,
  };
}

/** Each node gets a name of its own: some nodes of packs write over a file that another has written under the same one. */
function prepared(id: string, node: GraphNode, folder: string, mark: string | undefined): GraphNode {
  const inputs = { ...node.inputs };
  if (inputs['filename_prefix'] !== undefined) inputs['filename_prefix'] = `${folder}/${nameOf(id)}`;
  if (mark !== undefined) inputs[FRESH_INPUT] = mark;
  return { ...node, inputs };
}

function nameOf(id: string): string {
  return id.replace(NOT_IN_NAMES, '-').slice(0, MAX_NAME) || 'file';
}
