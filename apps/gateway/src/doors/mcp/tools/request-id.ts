import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ToolCall } from './tool.js';

/** Names a request, so that it can be sent again. */
export const requestIdSchema = z.string().min(1).max(200).optional().meta({
  description:
    'A random text of yours, such as a UUID, new for each thing that is wanted. The same request with the same one again makes nothing new',
});

/** The `Idempotency-Key` of a request; keys and tools have their own each. Null: it is not to be found again. */
export function keyOfRequest({ caller }: ToolCall, tool: string, requestId: string | undefined): string | null {
  if (requestId === undefined) return null;
  const named = JSON.stringify([caller.actor.session_id, tool, requestId]);
  return `mcp.${createHash('sha256').update(named).digest('base64url')}`;
}
