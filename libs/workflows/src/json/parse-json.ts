import type { WorkflowValue } from '../graph.js';
import { JsonReader, type JsonLimits } from './json-reader.js';
import { JsonError } from './json.errors.js';

/** The largest of 644 official workflows has 0.5 MB; those that carry pictures in their widgets have some more. */
export const MAX_JSON_LENGTH = 8 * 1024 * 1024;

/** ComfyUI's own files nest about ten deep; subgraphs stand in a list, not in one another. */
export const MAX_JSON_DEPTH = 100;

/**
 * Reads JSON as people and Python write it, without loss: integers beyond 2^53 become bigints, `NaN` and the infinities numbers.
 * @throws JsonError with the position, for text that is too long or too deep, is not JSON, or has a key twice or one such as `__proto__`.
 */
export function parseJson(text: string, limits: Partial<JsonLimits> = {}): WorkflowValue {
  return readerOf(text, limits).read();
}

/**
 * The members of a JSON object, each as it was written: what is only handed on need not be written anew.
 * @returns undefined when the text is no object @throws JsonError as `parseJson`
 */
export function memberTexts(text: string, limits: Partial<JsonLimits> = {}): Map<string, string> | undefined {
  return readerOf(text, limits).readMembers();
}

function readerOf(text: string, limits: Partial<JsonLimits>): JsonReader {
  const { maxLength = MAX_JSON_LENGTH, maxDepth = MAX_JSON_DEPTH, storable = false } = limits;
  if (text.length > maxLength) throw new JsonError('json_too_large', `The text is longer than ${maxLength} characters`);
  return new JsonReader(text, { maxLength, maxDepth, storable });
}
