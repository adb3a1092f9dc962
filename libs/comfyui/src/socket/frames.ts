import { z } from 'zod';
import type { ComfyEvent, NodeProgress } from './events.js';
import { parsePythonJson } from '../http/json.js';
import { nodeIdSchema } from '../node-id.js';

const id = nodeIdSchema;
const promptId = z.string();
const envelope = z.object({ type: z.string(), data: z.unknown() });

const nodeState = z
  .object({
    value: z.number(),
    max: z.number(),
    state: z.string(),
    display_node_id: id.nullish(),
  })
  .transform((it) => ({ ...it, finished: it.state === 'finished' }));

function nodesOf(nodes: Record<string, z.infer<typeof nodeState>>): NodeProgress[] {
  return Object.entries(nodes).map(([nodeId, { value, max, finished, display_node_id: shown }]) => ({
    nodeId,
    displayNodeId: shown ?? nodeId,
    value,
    max,
    finished,
  }));
}

const status = z
  .object({ status: z.object({ exec_info: z.object({ queue_remaining: z.number() }) }) })
  .transform((it): ComfyEvent => ({ type: 'status', queueRemaining: it.status.exec_info.queue_remaining }));

const executionStart = z
  .object({ prompt_id: promptId })
  .transform((it): ComfyEvent => ({ type: 'executionStart', promptId: it.prompt_id }));

const executionCached = z
  .object({ prompt_id: promptId, nodes: z.array(id) })
  .transform((it): ComfyEvent => ({ type: 'cached', promptId: it.prompt_id, nodes: it.nodes }));

const executing = z
  .object({ node: id.nullable(), display_node: id.nullish(), prompt_id: promptId.nullish() })
  .transform((it): ComfyEvent => ({
    type: 'executing',
    nodeId: it.node,
    ...(it.prompt_id == null ? {} : { promptId: it.prompt_id }),
    ...(it.display_node == null ? {} : { displayNodeId: it.display_node }),
  }));

const progress = z
  .object({ value: z.number(), max: z.number(), prompt_id: promptId.nullish(), node: id.nullish() })
  .transform((it): ComfyEvent => ({
    type: 'progress',
    value: it.value,
    max: it.max,
    ...(it.prompt_id == null ? {} : { promptId: it.prompt_id }),
    ...(it.node == null ? {} : { nodeId: it.node }),
  }));

const progressState = z
  .object({ prompt_id: promptId, nodes: z.record(z.string(), nodeState) })
  .transform((it): ComfyEvent => ({ type: 'progressState', promptId: it.prompt_id, nodes: nodesOf(it.nodes) }));

const executed = z
  .object({
    prompt_id: promptId,
    node: id,
    display_node: id.nullish(),
    output: z.record(z.string(), z.unknown()).nullish(),
  })
  .transform((it): ComfyEvent => ({
    type: 'executed',
    promptId: it.prompt_id,
    nodeId: it.node,
    displayNodeId: it.display_node ?? it.node,
    output: it.output ?? null,
  }));

const executionSuccess = z
  .object({ prompt_id: promptId })
  .transform((it): ComfyEvent => ({ type: 'success', promptId: it.prompt_id }));

const executionError = z
  .object({
    prompt_id: promptId,
    node_id: id,
    exception_type: z.string().catch(''),
    exception_message: z.string().catch(''),
  })
  .transform((it): ComfyEvent => ({
    type: 'error',
    promptId: it.prompt_id,
    nodeId: it.node_id,
    exceptionType: it.exception_type,
    message: it.exception_message.trim(),
  }));

const executionInterrupted = z
  .object({ prompt_id: promptId, node_id: id })
  .transform((it): ComfyEvent => ({ type: 'interrupted', promptId: it.prompt_id, nodeId: it.node_id }));

const BY_TYPE = new Map<string, z.ZodType<ComfyEvent>>([
  ['status', status],
  ['execution_start', executionStart],
  ['execution_cached', executionCached],
  ['executing', executing],
  ['progress', progress],
  ['progress_state', progressState],
  ['executed', executed],
  ['execution_success', executionSuccess],
  ['execution_error', executionError],
  ['execution_interrupted', executionInterrupted],
]);

/** Outcome of reading a frame: an event, a type that we do not use, or a frame that is broken. */
export type ParsedFrame = { event: ComfyEvent } | { ignored: string } | { malformed: string };

function envelopeOf(text: string): z.infer<typeof envelope> | undefined {
  try {
    return envelope.safeParse(parsePythonJson(text)).data;
  } catch {
    return undefined;
  }
}

/** Reads a text frame; never throws. Custom nodes send types of their own: these are ignored. */
export function parseTextFrame(text: string): ParsedFrame {
  const frame = envelopeOf(text);
  if (!frame) return { malformed: 'no envelope' };
  const schema = BY_TYPE.get(frame.type);
  if (!schema) return { ignored: frame.type };
  const parsed = schema.safeParse(frame.data);
  return parsed.success ? { event: parsed.data } : { malformed: frame.type };
}
