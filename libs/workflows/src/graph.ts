/**
 * A value of a workflow file. Integers beyond 2^53 are bigints, so that seeds up to 2^64-1 survive; `NaN` and the infinities,
 * which Python writes into JSON, are numbers.
 */
export type WorkflowValue =
  null | boolean | number | bigint | string | WorkflowValue[] | { [key: string]: WorkflowValue };

/** A link in the API format: the id of the node that makes the value, and the number of its output. */
export type NodeLink = [nodeId: string, output: number];

export interface GraphNode {
  class_type: string;
  inputs: Record<string, WorkflowValue>;
  _meta?: { title?: string };
}

/** A workflow in the API format, as ComfyUI's `POST /prompt` takes it. The ids of nodes inside subgraphs are paths (`5:7`). */
export type WorkflowGraph = Record<string, GraphNode>;

/** Whether an input is a link (ComfyUI takes every array of a node id and an output number for one). */
export function isLink(value: WorkflowValue | undefined): value is NodeLink {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    typeof value[0] === 'string' &&
    typeof value[1] === 'number' &&
    Number.isInteger(value[1])
  );
}
