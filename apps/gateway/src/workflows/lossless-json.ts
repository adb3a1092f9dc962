import { AppError } from '@atelier/platform';
import { JsonError, MAX_JSON_DEPTH, parseJson, type WorkflowValue } from '@atelier/workflows';

/** Reads JSON without loss of a digit. @throws AppError `invalid_json` with the place */
export function readLossless(text: string, maxLength: number): WorkflowValue {
  try {
    return parseJson(text, { maxLength, maxDepth: MAX_JSON_DEPTH });
  } catch (error) {
    if (error instanceof JsonError) throw new AppError('invalid_json', { detail: error.message });
    throw error;
  }
}
