import { WorkflowError } from '../workflow.errors.js';

/** Stable codes of what `parseJson` and `stringifyJson` refuse. */
export type JsonErrorCode =
  | 'json_too_large'
  | 'json_too_deep'
  | 'json_syntax'
  | 'json_forbidden_key'
  | 'json_duplicate_key'
  | 'json_bad_text'
  | 'json_number_too_long'
  | 'json_not_a_value';

/** JSON that is not read or not written. */
export class JsonError extends WorkflowError {
  readonly where = null;

  constructor(
    readonly code: JsonErrorCode,
    message: string,
    /** Counted in UTF-16 units from the beginning of the text; null where there is no text. */
    readonly position: number | null = null,
  ) {
    super(message);
  }
}
