import { z } from 'zod';
import { nodeIdSchema } from '../node-id.js';

/** One entry of a prompt's `messages`: its name and its data. */
const message = z.tuple([z.string(), z.looseObject({})]).rest(z.unknown());

const executionError = z.object({
  node_id: nodeIdSchema.optional(),
  node_type: z.string().optional(),
  exception_type: z.string().optional(),
  exception_message: z.string().optional(),
  traceback: z.array(z.string()).optional().catch(undefined),
});

const status = z.object({
  status_str: z.string().optional(),
  messages: z.array(message).catch([]),
});

const outputs = z.record(z.string(), z.record(z.string(), z.unknown()).catch({}));

/** An entry of `/history/{id}`. */
export const historyEntry = z.object({
  prompt: z.array(z.unknown()).catch([]),
  outputs: outputs.catch({}),
  status: status.nullish(),
});

/** An answer of `/api/jobs/{id}`; keys that would be null are left out by ComfyUI. */
export const jobRecord = z.object({
  id: z.string(),
  status: z.enum(['pending', 'in_progress', 'completed', 'failed', 'cancelled']),
  outputs: outputs.nullish(),
  execution_status: status.nullish(),
  execution_error: executionError.nullish().catch(undefined),
  execution_start_time: z.number().nullish(),
  execution_end_time: z.number().nullish(),
  workflow: z.looseObject({ prompt: z.record(z.string(), z.unknown()).optional().catch(undefined) }).nullish(),
});

export type HistoryEntry = z.infer<typeof historyEntry>;
export type JobRecord = z.infer<typeof jobRecord>;
export type RecordMessage = z.infer<typeof message>;

/** Data of the last message of that name. */
export function lastMessage(messages: RecordMessage[], name: string): Record<string, unknown> | undefined {
  return messages.findLast(([it]) => it === name)?.[1];
}

/** Reads an `execution_error`'s data; fields of another type are dropped rather than losing the rest. */
export function readExecutionError(data: unknown): z.infer<typeof executionError> {
  const parsed = executionError.safeParse(data ?? {});
  return parsed.success ? parsed.data : {};
}
