/** One fault of a node, as ComfyUI words it. */
export interface NodeError {
  type: string;
  message: string;
  details: string;
  extra_info: Record<string, unknown>;
}

/** Node id -> what is wrong with it. */
export type NodeErrors = Record<string, { errors: NodeError[]; dependent_outputs: string[]; class_type: string }>;
