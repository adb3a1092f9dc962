import type { WorkflowGraph } from '../graph.js';
import { BindingError } from './binding-error.js';
import { copyGraph } from './copy-graph.js';
import { fileValueFault } from './file-value.js';

/** The input by which every saving node of the core names its files. */
const PREFIX = 'filename_prefix';

/** How packs call a folder or a file that a node writes. */
const SAVED_PATHS = new Set([
  'filename',
  'file_name',
  'filename_prefix',
  'folder_name',
  'folder_path',
  'output_dir',
  'output_directory',
  'output_folder',
  'output_path',
  'path',
  'prefix',
  'save_dir',
  'save_path',
  'subfolder',
]);

const SAVES = /save|export|write/i;

/** Whether an input says where a node writes: then it is ours, also where the graph links it to something. */
export function isOutputPath(className: string, input: string): boolean {
  return input === PREFIX || (SAVED_PATHS.has(input) && SAVES.test(className));
}

/**
 * A copy in which every node writes below the prefix that we give (`atelier/…`), whatever the workflow or a link said. ComfyUI
 * appends numbers, so that several nodes may share one.
 */
export function withOutputPrefix(graph: WorkflowGraph, prefix: string): WorkflowGraph {
  const fault = fileValueFault(prefix);
  if (fault !== null) throw new BindingError(`The prefix of outputs ${fault}.`);
  const copy = copyGraph(graph);
  for (const { class_type: className, inputs } of Object.values(copy)) {
    for (const name of Object.keys(inputs)) if (isOutputPath(className, name)) inputs[name] = prefix;
  }
  return copy;
}
