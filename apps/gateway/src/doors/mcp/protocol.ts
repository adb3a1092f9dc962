import {
  createMcpHandler,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type AuthInfo,
  type CallToolRequest,
  type CallToolResult,
  type ListToolsResult,
  type McpHttpHandler,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { McpCall } from './mcp-call.js';

/** What a server of the protocol answers from. */
export interface ServedTools {
  list: (call: McpCall) => Promise<ListToolsResult>;
  /** Undefined: there is no such tool, or none for this caller. */
  call: (call: McpCall, request: CallToolRequest, context: ServerContext) => Promise<CallToolResult | undefined>;
}

const ABOUT = { name: 'atelier', title: 'Atelier', version: '1' };
const INSTRUCTIONS = [
  'Makes pictures, films and sounds on a fleet of ComfyUIs. A tool that makes something waits up to 50 seconds and answers what is made,',
  'or a job that goes on: ask for it by get_job. Each making tool takes a request_id: the same one again answers the same job.',
].join(' ');
/** How long a client may keep the list of tools, in milliseconds. */
const TOOLS_KEPT_MS = 60_000;

/** The library of the protocol, which speaks both the revision of 2026-07-28 and those of 2025; the only file that loads it. */
export function protocolHandler(tools: ServedTools, onError: (error: Error) => void): McpHttpHandler {
  return createMcpHandler(({ authInfo }) => serverFor(tools, callOf(authInfo)), {
    // Nothing is told of changes, so that no stream has to stay open.
    maxSubscriptions: 0,
    onerror: onError,
  });
}

/** A server for one request: nothing is kept between two of them. */
function serverFor(tools: ServedTools, call: McpCall): Server {
  const cacheHints = { 'tools/list': { ttlMs: TOOLS_KEPT_MS, cacheScope: 'private' as const } };
  const server = new Server(ABOUT, { capabilities: { tools: {} }, instructions: INSTRUCTIONS, cacheHints });
  server.setRequestHandler('tools/list', () => tools.list(call));
  server.setRequestHandler('tools/call', async (request, context) => {
    const result = await tools.call(call, request, context);
    return server.projectCallToolResult(result ?? refuseUnknown(request), undefined);
  });
  return server;
}

function refuseUnknown({ params }: CallToolRequest): never {
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${params.name.slice(0, 100)}`);
}

function callOf(authInfo: AuthInfo | undefined): McpCall {
  return authInfo!.extra!.call as McpCall;
}
