import type { Definitions } from '../definitions.js';
import type { GraphNode, WorkflowGraph } from '../graph.js';
import { classDefinition } from '../input-definitions.js';

export type OutputKind = 'image' | 'video' | 'audio' | 'model' | 'text' | 'file';

/** A node by which a run gives something. */
export interface OutputNode {
  id: string;
  class: string;
  title: string;
  /** What it most likely gives, by its name; the files themselves decide in the end. */
  kind: OutputKind;
  /** Shows without saving: kept only where nothing is saved. */
  preview: boolean;
}

const KINDS: [pattern: RegExp, kind: OutputKind][] = [
  [/video|webm|animated|webp|vhs/i, 'video'],
  [/audio|mp3|opus|flac/i, 'audio'],
  [/glb|3d|mesh|obj\b/i, 'model'],
  [/text|any|string/i, 'text'],
  [/image|mask|png|svg/i, 'image'],
];

/** Every node that gives something, in the order of the graph; of an unknown class by its name. */
export function outputNodesOf(graph: WorkflowGraph, definitions: Definitions): OutputNode[] {
  const outputs = Object.entries(graph).filter(([, node]) => isOutput(node, definitions));
  return outputs.map(([id, { class_type: className, _meta }]) => ({
    id,
    class: className,
    title: _meta?.title ?? classDefinition(definitions, className)?.display_name ?? className,
    kind: KINDS.find(([pattern]) => pattern.test(className))?.[1] ?? 'file',
    preview: /preview|show|display/i.test(className),
  }));
}

function isOutput({ class_type: className }: GraphNode, definitions: Definitions): boolean {
  const definition = classDefinition(definitions, className);
  return definition === undefined ? /^(save|preview)|output/i.test(className) : definition.output_node === true;
}
