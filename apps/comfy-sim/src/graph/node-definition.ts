import type { ClassDefinition } from '@atelier/workflows';
import type { PromptGraph } from './prompt-graph.js';

/** An input as `/object_info` describes it: a type or the list of choices, then its options. */
export type InputSpec = [type: string | unknown[], options?: Record<string, unknown>];

/** The inputs of a node class; the order is the order shown. */
export interface InputTypes {
  required: Record<string, InputSpec>;
  optional?: Record<string, InputSpec>;
  hidden?: Record<string, unknown>;
}

/** What a running node may use. */
export interface NodeRun {
  /** Literal values and the outputs of linked nodes, by input name. */
  inputs: Record<string, unknown>;
  /** The declared type of the output that an input is linked to; undefined for a literal. */
  typeOf: (input: string) => string | undefined;
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
  ui?: Record<string, unknown[]>;
}

/** What a node class does; what it takes and makes is in its definition. */
export interface NodeBehaviour {
  /** Inputs checked by the class itself instead of by type: a text says what is wrong. */
  validate?: { inputs: string[]; check: (values: Record<string, unknown>) => string | true };
  /** What else the result depends on, e.g. a file's content. */
  fingerprint?: (inputs: Record<string, unknown>) => string;
  /** Whether it takes the lists that come over its links whole, instead of running once for each item. */
  takesLists?: boolean;
  run: (run: NodeRun) => NodeResult | Promise<NodeResult>;
}

/** A node class that this simulator has. */
export interface NodeDefinition extends NodeBehaviour {
  name: string;
  /** As `/object_info` describes it, but for the choices that depend on files. */
  info: ClassDefinition;
  /** With the choices that there are now. */
  inputs: () => InputTypes;
}

/** The types of a class's outputs, in order. */
export function outputTypes(node: NodeDefinition): (string | unknown[])[] {
  return node.info.output ?? [];
}

/** `/object_info` of one class, in the form of 0.3.64. */
export function describeNode(node: NodeDefinition): Record<string, unknown> {
  const { input_order, ...info } = node.info;
  return { input: node.inputs(), input_order, name: node.name, description: '', ...withoutInput(info) };
}

function withoutInput(info: ClassDefinition): ClassDefinition {
  return Object.fromEntries(Object.entries(info).filter(([key]) => key !== 'input'));
}
