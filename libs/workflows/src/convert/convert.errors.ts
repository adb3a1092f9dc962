import { WorkflowError } from '../workflow.errors.js';

/** Stable codes of workflows that cannot be converted at all; what concerns one node is in `unsupported` instead. */
export type ConvertErrorCode =
  'subgraph_in_itself' | 'subgraphs_too_deep' | 'duplicate_node' | 'too_many_nodes' | 'cycle' | 'too_complex';

/** `where` is the id of a node as it stands in the graph (`5:7`). */
export class ConvertError extends WorkflowError {
  constructor(
    readonly code: ConvertErrorCode,
    message: string,
    readonly where: string,
  ) {
    super(message);
  }
}
