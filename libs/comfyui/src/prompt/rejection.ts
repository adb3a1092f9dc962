import { z } from 'zod';
import type { NodeError, NodeErrors } from '../node-errors.types.js';
import { nodeIdSchema } from '../node-id.js';
import { ComfyRejectedError, type RejectionDetail, type RejectionFault } from '../errors.js';

const text = z.string().catch('');
const details = z.record(z.string(), z.unknown()).catch({});
const nodeError = z.object({ type: text, message: text, details: text, extra_info: details });

/** Older versions answer an empty list instead of an empty object. */
export const nodeErrorsSchema: z.ZodType<NodeErrors> = z
  .record(
    z.string(),
    z.object({
      errors: z.array(nodeError).catch([]),
      dependent_outputs: z.array(nodeIdSchema).catch([]),
      class_type: text,
    }),
  )
  .catch({});

/** Body of a 400. */
export const rejectionBody = z.object({
  error: z.object({ type: text, message: text, details: text, extra_info: details.optional() }),
  node_errors: nodeErrorsSchema,
});

export type RejectionBody = z.infer<typeof rejectionBody>;

const MODEL_FILE = /\.(safetensors|sft|ckpt|pth?|bin|gguf|onnx)$/i;

/** A list input whose unknown value is a model file: the graph is fine, this instance lacks the file. */
function missingModelOf(error: NodeError): string | undefined {
  const value = error.extra_info['received_value'];
  const isModel = error.type === 'value_not_in_list' && typeof value === 'string' && MODEL_FILE.test(value);
  return isModel ? value : undefined;
}

/** Model files that these errors miss, and whether they are all that is wrong. */
function classify(errors: NodeError[]): { fault: RejectionFault; missingModels: string[] } {
  const missing = errors.map(missingModelOf);
  const onlyModels = missing.length > 0 && missing.every((it) => it !== undefined);
  const missingModels = [...new Set(missing.filter((it) => it !== undefined))];
  return { fault: onlyModels ? 'model_missing' : 'invalid_workflow', missingModels };
}

function sentences(nodeErrors: NodeErrors): string[] {
  return Object.entries(nodeErrors).flatMap(([id, node]) =>
    node.errors.map((error) => `${node.class_type} #${id}: ${error.message} (${error.details})`),
  );
}

/** Newer versions name the node in a field, older ones in the details (`Node ID '#5'`, 0.3.64). */
function nodeOf({ message, details, extra_info }: RejectionBody['error']): Pick<RejectionDetail, 'node'> {
  const named = nodeIdSchema.safeParse(extra_info?.['node_id']).data;
  const id = named ?? /^Node ID '#(.+)'$/.exec(details)?.[1];
  return id === undefined ? {} : { node: { id, problem: message } };
}

/** The error for a refused graph, with all that ComfyUI said about it. */
export function rejection(body: RejectionBody, status: number): ComfyRejectedError {
  const { error, node_errors: nodeErrors } = body;
  const head = error.details ? `${error.message} (${error.details})` : error.message;
  const message = [head, ...sentences(nodeErrors)].join('; ');
  const errors = Object.values(nodeErrors).flatMap((node) => node.errors);
  return new ComfyRejectedError(message, {
    reason: error.type,
    ...classify(errors),
    ...nodeOf(error),
    nodeErrors,
    status,
  });
}

/** The error for a graph of which ComfyUI queued only the valid outputs. */
export function partialRejection(nodeErrors: NodeErrors, leftQueued: boolean, cause?: unknown): ComfyRejectedError {
  const errors = Object.values(nodeErrors).flatMap((node) => node.errors);
  const message = ['A part of the workflow is invalid', ...sentences(nodeErrors)].join('; ');
  const detail = { reason: 'partial_validation', ...classify(errors), nodeErrors, status: 200, leftQueued };
  return new ComfyRejectedError(message, detail, { cause });
}
