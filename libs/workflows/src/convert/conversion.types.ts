import type { WorkflowGraph } from '../graph.js';

/** A node as people know it: its id in the graph (`5:7` inside a subgraph) and its title. */
export interface NamedNode {
  id: string;
  title: string;
}

export type WarningCode =
  /** A list of values did not fit the widgets and was aligned with them. */
  | 'values_realigned'
  /** The file has two lists of values that differ; the one by position, which ComfyUI takes, is used. */
  | 'values_differ'
  /** A value is outside of its bounds, or of a kind that ComfyUI converts. */
  | 'value_doubtful'
  /** A link has no beginning; the input is left out, or keeps its own value. */
  | 'link_lost'
  /** A subgraph inside another is muted or bypassed: ComfyUI's editor sends its nodes nevertheless, here they are off. */
  | 'off_inside'
  /** A "Get" node has no "Set" node of its name. */
  | 'set_node_missing';

export interface ConversionWarning {
  code: WarningCode;
  node: NamedNode;
  /** The input that it is about, if it is about one. */
  input: string | null;
  message: string;
}

export type UnsupportedCode =
  /** No definition of this class: a pack is missing, or ComfyUI is too old. */
  | 'unknown_class'
  /** It connects nodes without links, by its own code in the browser. */
  | 'broadcast_node'
  /** It exists only in the browser. */
  | 'browser_node'
  /** A group of the old kind. */
  | 'group_node'
  /** Its type is a subgraph that the file does not have. */
  | 'subgraph_missing'
  /** The browser makes this value while it sends. */
  | 'browser_value'
  /** The values do not fit the class, and no repair is certain. */
  | 'values_do_not_fit';

/** What keeps the graph from running, per class; per node where it is about values. */
export interface Unsupported {
  code: UnsupportedCode;
  class: string;
  /** `owner/repository` or the id in ComfyUI's registry of the pack, where the file says so. */
  pack: string | null;
  nodes: NamedNode[];
  /** What it is and what to do instead. */
  message: string;
}

export interface Conversion {
  /** Runs only when `unsupported` is empty: what could not be converted is left out of it. */
  graph: WorkflowGraph;
  warnings: ConversionWarning[];
  unsupported: Unsupported[];
}
