import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import {
  createMcpHandler,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type AuthInfo,
  type CallToolRequest,
  type CallToolResult,
  type ListToolsResult,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { KeySightings } from '../../access/key-sightings.js';
import type { McpCall } from './mcp-call.js';
import { progressOf } from './report-progress.js';
import { ToolBox } from './tool-box.js';
import { shownTool, type McpTool } from './tools/tool.js';
import { assertAllowed, toolError } from './tools/tool-error.js';

const ABOUT = { name: 'atelier', title: 'Atelier', version: '1' };
const INSTRUCTIONS = [
  'Makes pictures, films and sounds on a fleet of ComfyUIs. A tool that makes something waits up to 50 seconds and answers what is made,',
  'or a job that goes on: ask for it by get_job. Each making tool takes a request_id: the same one again answers the same job.',
].join(' ');
/** How long a client may keep the list of tools, in milliseconds. */
const TOOLS_KEPT_MS = 60_000;

/** Answers requests of the Model Context Protocol by its own library: both the revision of 2026-07-28 and those of 2025. */
@Injectable()
export class McpServers implements OnModuleDestroy {
  private readonly logger = new Logger(McpServers.name);
  private readonly handler = createMcpHandler(({ authInfo }) => this.serverFor(callOf(authInfo)), {
    // Nothing is told of changes, so that no stream has to stay open.
    maxSubscriptions: 0,
    onerror: (error) => this.logger.debug(`MCP: ${error.message}`),
  });

  constructor(
    private readonly tools: ToolBox,
    private readonly sightings: KeySightings,
  ) {}

  answer(request: Request, parsedBody: unknown, call: McpCall): Promise<Response> {
    // The token stays out of the library.
    const authInfo: AuthInfo = { token: '', clientId: '', scopes: [...(call.caller.scopes ?? [])], extra: { call } };
    return this.handler.fetch(request, { parsedBody, authInfo });
  }

  async onModuleDestroy(): Promise<void> {
    await this.handler.close();
  }

  /** A server for one request: nothing is kept between two of them. */
  private serverFor(call: McpCall): Server {
    const cacheHints = { 'tools/list': { ttlMs: TOOLS_KEPT_MS, cacheScope: 'private' as const } };
    const server = new Server(ABOUT, { capabilities: { tools: {} }, instructions: INSTRUCTIONS, cacheHints });
    server.setRequestHandler('tools/list', () => this.list(call));
    server.setRequestHandler('tools/call', async (request, context) =>
      server.projectCallToolResult(await this.call(call, request, context), undefined),
    );
    return server;
  }

  private async list(call: McpCall): Promise<ListToolsResult> {
    return { tools: (await this.tools.list(call)).map(shownTool) };
  }

  private async call(call: McpCall, { params }: CallToolRequest, context: ServerContext): Promise<CallToolResult> {
    const tool = await this.find(call, params.name);
    try {
      assertAllowed(call.caller, tool.scopes);
      return await tool.run(params.arguments ?? {}, { ...call, report: progressOf(context) });
    } catch (error) {
      // A tool may ask for more scopes than its own, when it sees what it was given.
      this.sightings.noteRefusal(call.caller, call.client, error);
      return toolError(error);
    }
  }

  private async find(call: McpCall, name: string): Promise<McpTool> {
    const tool = await this.tools.find(name, call);
    if (!tool) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${name.slice(0, 100)}`);
    return tool;
  }
}

function callOf(authInfo: AuthInfo | undefined): McpCall {
  return authInfo!.extra!.call as McpCall;
}
