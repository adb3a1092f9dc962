import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { CONNECTED_RESOURCE, CONNECTION_SCOPES } from '@atelier/contracts';
import { currentRequestId, sendProblem, toAppError, toProblem } from '@atelier/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { publicOrigin } from '../../access/public-origin.js';
import { Config } from '../../config.js';
import { mcpDoor } from './mcp-door.js';

/** Tells a client without a right token where it gets one (RFC 9728): so clients know that they can be connected. */
@Catch()
export class ChallengeFilter implements ExceptionFilter {
  constructor(private readonly config: Config) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const known = toAppError(error);
    if (known.status !== 401) return sendProblem(error, request, reply);
    void reply
      .status(401)
      .header('www-authenticate', this.challenge(request))
      .header('cache-control', 'no-store')
      .send(mcpDoor.refusal(toProblem(known, currentRequestId())).body);
  }

  private challenge(request: FastifyRequest): string {
    const metadata = `${publicOrigin(this.config, request)}/.well-known/oauth-protected-resource${CONNECTED_RESOURCE}`;
    const was = request.headers.authorization ? 'error="invalid_token", ' : '';
    return `Bearer ${was}resource_metadata="${metadata}", scope="${CONNECTION_SCOPES.join(' ')}"`;
  }
}
