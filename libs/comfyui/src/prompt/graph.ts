import type { RejectionDetail } from '../errors.js';
import { ComfyRejectedError } from '../errors.js';

/** One node of a workflow in API format; a link is `[node id, output index]`. */
export interface ComfyNode {
  class_type: string;
  inputs: Record<string, unknown>;
  _meta?: { title?: string };
}

/** A workflow in API format: node id -> node. */
export type ComfyGraph = Record<string, ComfyNode>;

const CANONICAL_UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function refused(reason: string, message: string): ComfyRejectedError {
  const detail: RejectionDetail = { reason, fault: 'invalid_workflow', missingModels: [], nodeErrors: {} };
  return new ComfyRejectedError(message, detail);
}

/**
 * Guards every call about one prompt: ComfyUI takes an empty id for "interrupt whatever runs" and "the whole history".
 * @throws TypeError for anything but a canonical lowercase UUID; ours always are.
 */
export function assertPromptId(promptId: string): void {
  if (!CANONICAL_UUID.test(promptId)) throw new TypeError(`"${promptId}" is not a lowercase, hyphenated UUID`);
}

/**
 * Refuses what must never reach ComfyUI.
 * @throws ComfyRejectedError `workflow_format_ui` for the editor's own format (ComfyUI answers it with a confusing error or a
 * 500), `empty_graph`, or `invalid_prompt_id` (newer servers take canonical lowercase UUIDs only, older ones take anything).
 */
export function assertSubmittable(graph: ComfyGraph, promptId: string): void {
  if (!CANONICAL_UUID.test(promptId)) {
    throw refused('invalid_prompt_id', `"${promptId}" is not a lowercase, hyphenated UUID`);
  }
  const fields: Record<string, unknown> = graph;
  if (Array.isArray(fields['nodes'])) {
    throw refused('workflow_format_ui', 'This workflow is in the format of the editor: export it in API format');
  }
  if (Object.keys(graph).length === 0) {
    throw refused('empty_graph', 'The workflow has no nodes');
  }
}
