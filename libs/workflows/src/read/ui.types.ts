import type { WorkflowValue } from '../graph.js';

/** `mode` of a node, as LiteGraph numbers it. */
export const NODE_MODE = { always: 0, onEvent: 1, never: 2, onTrigger: 3, bypass: 4 } as const;

/** Ends of links inside a subgraph that are its own inputs and outputs. */
export const SUBGRAPH_INPUT_ID = '-10';
export const SUBGRAPH_OUTPUT_ID = '-20';

export interface UiInput {
  name: string;
  type: string;
  /** Id of its link. A link is found by this, never by its slot number: saving drops inputs and renumbers. */
  link: string | null;
  /** Name of the widget that the input stands for. */
  widget: string | null;
  label: string | null;
}

export interface UiOutput {
  name: string;
  type: string;
}

/** A node as the editor saved it. Ids are texts also where the file has numbers. */
export interface UiNode {
  id: string;
  /** Class, or the id of a subgraph. */
  type: string;
  mode: number;
  title: string | null;
  inputs: UiInput[];
  outputs: UiOutput[];
  /** By position, or by name for a few packs; null where none were saved. */
  values: WorkflowValue[] | Record<string, WorkflowValue> | null;
  /** The same by name, in files since 2026. */
  namedValues: Record<string, WorkflowValue> | null;
  properties: Record<string, WorkflowValue>;
  /** Left upper corner, by which it belongs to a group. */
  position: [x: number, y: number] | null;
}

export interface UiLink {
  originId: string;
  originSlot: number;
  targetId: string;
  targetSlot: number;
}

/** A frame around nodes. */
export interface UiGroup {
  title: string;
  /** x, y, width, height. */
  bounding: number[];
}

/** Nodes and the links between them: the root, or the inside of a subgraph. */
export interface UiGraph {
  nodes: UiNode[];
  links: Map<string, UiLink>;
  groups: UiGroup[];
}

/** An input or output of a subgraph's definition. */
export interface UiSlot {
  name: string;
  type: string;
  label: string | null;
}

export interface UiSubgraph extends UiGraph {
  id: string;
  name: string;
  inputs: UiSlot[];
  outputs: UiSlot[];
}

/** A workflow in the UI format (LiteGraph, versions 0.4 and 1). */
export interface UiWorkflow {
  root: UiGraph;
  /** Every definition, however deep it was written, by its id. */
  subgraphs: Map<string, UiSubgraph>;
  /** Whatever else the editor keeps: `linearData`, `groupNodes` ... */
  extra: Record<string, WorkflowValue>;
}
