import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type {
  AuthInfo,
  CallToolRequest,
  CallToolResult,
  McpHttpHandler,
  ServerContext,
} from '@modelcontextprotocol/server';
import { KeySightings } from '../../access/key-sightings.js';
import type { McpCall } from './mcp-call.js';
import { progressOf } from './report-progress.js';
import { ToolBox } from './tool-box.js';
import { shownTool } from './tools/tool.js';
import { assertAllowed, toolError } from './tools/tool-error.js';

/** Answers requests of the Model Context Protocol. Its library is loaded with the first of them: most gateways never see one. */
@Injectable()
export class McpServers implements OnModuleDestroy {
  private readonly logger = new Logger(McpServers.name);
  private handler: Promise<McpHttpHandler> | undefined;

  constructor(
    private readonly tools: ToolBox,
    private readonly sightings: KeySightings,
  ) {}

  async answer(request: Request, parsedBody: unknown, call: McpCall): Promise<Response> {
    // The token stays out of the library.
    const authInfo: AuthInfo = { token: '', clientId: '', scopes: [...(call.caller.scopes ?? [])], extra: { call } };
    this.handler ??= this.load();
    return (await this.handler).fetch(request, { parsedBody, authInfo });
  }

  async onModuleDestroy(): Promise<void> {
    await (await this.handler)?.close();
  }

  private async load(): Promise<McpHttpHandler> {
    const { protocolHandler } = await import('./protocol.js');
    const served = {
      list: async (call: McpCall) => ({ tools: (await this.tools.list(call)).map(shownTool) }),
      call: this.call.bind(this),
    };
    return protocolHandler(served, (error) => this.logger.debug(`MCP: ${error.message}`));
  }

  private async call(
    call: McpCall,
    { params }: CallToolRequest,
    context: ServerContext,
  ): Promise<CallToolResult | undefined> {
    const tool = await this.tools.find(params.name, call);
    if (!tool) return undefined;
    try {
      assertAllowed(call.caller, tool.scopes);
      return await tool.run(params.arguments ?? {}, { ...call, report: progressOf(context) });
    } catch (error) {
      // A tool may ask for more scopes than its own, when it sees what it was given.
      this.sightings.noteRefusal(call.caller, call.client, error);
      return toolError(error);
    }
  }
}
