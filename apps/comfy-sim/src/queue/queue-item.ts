import { isDeepStrictEqual } from 'node:util';
import { PythonException } from '../errors.js';
import type { PromptGraph } from '../graph/prompt-graph.js';

/** `extra_data` of a submission; the server adds `client_id` (and `create_time` in newer versions). */
export type ExtraData = Record<string, unknown> & { client_id?: unknown; extra_pnginfo?: unknown };

/** A queued prompt as `/queue` shows it: `[number, prompt_id, prompt, extra_data, outputs_to_execute]`. */
export type QueueItem = [
  number: number,
  promptId: string,
  prompt: PromptGraph,
  extraData: ExtraData,
  outputs: string[],
];

/** The two keys that ComfyUI never writes into the history. */
export const SENSITIVE_KEYS = ['auth_token_comfy_org', 'api_key_comfy_org'] as const;

/** Python's comparison of two items: by number, then by id; beyond that it would compare dicts, which raises TypeError. */
export function itemBefore(a: QueueItem, b: QueueItem): boolean {
  if (a[0] !== b[0]) return a[0] < b[0];
  if (a[1] !== b[1]) return a[1] < b[1];
  if (isDeepStrictEqual(a[2], b[2])) return false;
  throw new PythonException('TypeError', "'<' not supported between instances of 'dict' and 'dict'");
}

/** The item without the caller's secrets. */
export function withoutSecrets(item: QueueItem): QueueItem {
  const extra = { ...item[3] };
  for (const key of SENSITIVE_KEYS) delete extra[key];
  return [item[0], item[1], item[2], extra, item[4]];
}
