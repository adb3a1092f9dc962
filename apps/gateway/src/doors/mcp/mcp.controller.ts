import { Body, Controller, Post, Res, UseFilters, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { CONNECTED_RESOURCE } from '@atelier/contracts';
import { AppError, keepOpen } from '@atelier/platform';
import type { FastifyReply } from 'fastify';
import { CurrentIdentity, ForKeys } from '../../access/access.decorator.js';
import { clientOf } from '../../access/client.js';
import type { Identity } from '../../access/identity.js';
import { publicOrigin } from '../../access/public-origin.js';
import { Config } from '../../config.js';
import { whenGone } from '../../waits/wait-limits.js';
import { ChallengeFilter } from './challenge.filter.js';
import { KnownHostsGuard } from './known-hosts.guard.js';
import { McpServers } from './mcp-servers.js';
import { MAX_MCP_BODY } from './tools/brought-picture.js';

/** The one address of the Model Context Protocol. */
@Controller('mcp')
@ForKeys('mcp')
@UseGuards(KnownHostsGuard)
@UseFilters(ChallengeFilter)
export class McpController {
  constructor(
    private readonly servers: McpServers,
    private readonly config: Config,
  ) {}

  @Post()
  @RouteConfig({ bodyLimit: MAX_MCP_BODY, resource: CONNECTED_RESOURCE })
  async answer(@CurrentIdentity() caller: Identity, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    // The first revision alone had lists of messages. One request would count as many.
    if (Array.isArray(body)) throw new AppError('validation_failed', { detail: 'One message at a time' });
    const { request } = reply;
    keepOpen(request);
    const origin = publicOrigin(this.config, request);
    const call = { caller, client: clientOf(request), origin, gone: whenGone(reply) };
    const response = await this.servers.answer(webRequest(reply), body, call);
    void reply.send(response);
  }
}

/** What the library reads of a request; its body has been read. */
function webRequest(reply: FastifyReply): Request {
  const { method, headers, protocol, host, url } = reply.request;
  const texts = Object.entries(headers).map(([name, value]) => [name, [value ?? []].flat().join(', ')]);
  // Neither keys nor cookies are for the library.
  const shown = texts.filter(([name]) => !['authorization', 'x-api-key', 'cookie'].includes(name!));
  return new Request(`${protocol}://${host}${url}`, {
    method,
    headers: Object.fromEntries(shown) as Record<string, string>,
    signal: whenGone(reply),
  });
}
