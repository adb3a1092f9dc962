import type { CallToolResult, Tool } from '@modelcontextprotocol/server';
import type { Scope } from '@atelier/contracts';
import { parseOrThrow } from '@atelier/platform';
import { z } from 'zod';
import type { McpCall } from '../mcp-call.js';
import type { ReportProgress } from '../report-progress.js';

/** A request for a tool. */
export interface ToolCall extends McpCall {
  /** Undefined: the client does not want to hear of it. */
  report?: ReportProgress | undefined;
}

/** Something that a client may have done. */
export interface McpTool {
  name: string;
  title: string;
  description: string;
  /** All of them are needed. */
  scopes: readonly Scope[];
  /** It changes nothing. */
  isReadOnly: boolean;
  /** It ends or removes something. */
  isDestructive?: boolean;
  /** JSON Schema of its arguments. */
  input: Record<string, unknown>;
  /** @throws AppError */
  run: (args: unknown, call: ToolCall) => Promise<CallToolResult>;
}

interface ToolParts<Schema extends z.ZodType> extends Omit<McpTool, 'input' | 'run'> {
  schema: Schema;
  answer: (args: z.output<Schema>, call: ToolCall) => Promise<CallToolResult>;
}

/** A tool of ours: its arguments are checked by its schema. */
export function toolOf<Schema extends z.ZodType>({ schema, answer, ...rest }: ToolParts<Schema>): McpTool {
  const { $schema: _, ...input } = z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>;
  return { ...rest, input, run: (args, call) => answer(parseOrThrow(schema, args), call) };
}

/** As clients see it. */
export function shownTool({ name, title, description, isReadOnly, isDestructive = false, input }: McpTool): Tool {
  const annotations = { title, readOnlyHint: isReadOnly, destructiveHint: isDestructive, openWorldHint: false };
  return { name, title, description, inputSchema: input as Tool['inputSchema'], annotations };
}

/** An answer as an object, and as text for models, which read nothing else; `more` is shown after it. */
export function answerOf(value: Record<string, unknown>, more: CallToolResult['content'] = []): CallToolResult {
  return { structuredContent: value, content: [{ type: 'text', text: JSON.stringify(value) }, ...more] };
}
