import type { PromptGraph } from './prompt-graph.js';

/** An input as `/object_info` describes it: a type or the list of choices, then its options. */
export type InputSpec = [type: string | string[], options?: Record<string, unknown>];

/** The inputs of a node class; the order is the order shown. */
export interface InputTypes {
  required: Record<string, InputSpec>;
  optional?: Record<string, InputSpec>;
  hidden?: Record<string, string>;
}

/** What a running node may use. */
export interface NodeRun {
  /** Literal values and the outputs of linked nodes, by input name. */
  inputs: Record<string, unknown>;
  /** The whole graph, for the picture's metadata. */
  graph: PromptGraph;
  extraPnginfo: Record<string, unknown> | undefined;
  /** Waits; rejects only when the simulator stops. */
  wait: (ms: number) => Promise<void>;
  /** Reports progress. Throws when the prompt was interrupted: the only place where a running node can be stopped. */
  tick: (value: number, max: number, preview?: PreviewSource) => Promise<void>;
  /** Throws when the prompt was interrupted. */
  checkInterrupted: () => void;
  /** Ends the process, as `os._exit` in a node does. */
  exit: () => Promise<never>;
}

/** Draws a preview on demand: nothing is drawn when nobody listens. */
export type PreviewSource = () => Promise<Buffer>;

/** What a node returns: its outputs in order, and the UI part of an output node. */
export interface NodeResult {
  outputs: unknown[];
  ui?: Record<string, unknown>;
}

/** A node class. */
export interface NodeDefinition {
  name: string;
  displayName: string;
  category: string;
  pythonModule: string;
  inputs: () => InputTypes;
  outputs: string[];
  isOutput?: boolean;
  /** Inputs checked by the class itself instead of by type: a text says what is wrong. */
  validate?: { inputs: string[]; check: (values: Record<string, unknown>) => string | true };
  /** What else the result depends on, e.g. a file's content. */
  fingerprint?: (inputs: Record<string, unknown>) => string;
  run: (run: NodeRun) => NodeResult | Promise<NodeResult>;
}

/** `/object_info` of one class, in the form of 0.3.64 (a node of the old style). */
export function describeNode(node: NodeDefinition): Record<string, unknown> {
  const input = node.inputs();
  return {
    input,
    input_order: Object.fromEntries(
      Object.entries(input).map(([kind, inputs]) => [kind, Object.keys(inputs as object)]),
    ),
    output: node.outputs,
    output_is_list: node.outputs.map(() => false),
    output_name: node.outputs,
    name: node.name,
    display_name: node.displayName,
    description: '',
    python_module: node.pythonModule,
    category: node.category,
    output_node: node.isOutput ?? false,
  };
}
