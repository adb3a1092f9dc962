import { AppError } from '@atelier/platform';
import { JsonError, memberTexts, parseJson, type WorkflowValue } from '@atelier/workflows';

/** Reads JSON without loss of a digit. @throws AppError `invalid_json` with the place */
export function readLossless(text: string, maxLength: number): WorkflowValue {
  return refusing(() => parseJson(text, { maxLength }));
}

/** The text of each member of a JSON object; undefined for other JSON. @throws AppError `invalid_json` with the place */
export function membersOf(text: string, maxLength: number): Map<string, string> | undefined {
  return refusing(() => memberTexts(text, { maxLength }));
}

function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof JsonError) throw new AppError('invalid_json', { detail: error.message });
    throw error;
  }
}
