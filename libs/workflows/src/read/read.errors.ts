import { WorkflowError } from '../workflow.errors.js';

/** Stable codes of what `readWorkflow` refuses, beside those of `JsonError`. */
export type ReadErrorCode =
  | 'not_text'
  | 'not_a_workflow'
  | 'invalid_workflow'
  | 'too_many_nodes'
  | 'too_many_links'
  | 'too_many_subgraphs'
  | 'nested_too_deep'
  | 'duplicate_node'
  | 'duplicate_subgraph'
  | 'link_to_nowhere'
  | 'cycle'
  /** A key of a service stands in it. */
  | 'secret';

/** A file that is no workflow, or one that is not taken. */
export class ReadError extends WorkflowError {
  constructor(
    readonly code: ReadErrorCode,
    message: string,
    readonly where: string | null = null,
  ) {
    super(message);
  }
}
