import { Controller, Get, Header, Req } from '@nestjs/common';
import { CONNECTED_RESOURCE, CONNECTION_SCOPES, CONSENT_PAGE } from '@atelier/contracts';
import type { FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorator.js';
import { publicOrigin } from '../access/public-origin.js';
import { Config } from '../config.js';

const FOR_ALL = 'access-control-allow-origin';
const KEPT = 'public, max-age=300';

/** By which clients find out how they are connected. Pages of others may read it. */
@Controller('.well-known')
@Public()
export class WellKnownController {
  constructor(private readonly config: Config) {}

  /** RFC 9728; also where a client looks that does not know the path. */
  @Get(['oauth-protected-resource', `oauth-protected-resource${CONNECTED_RESOURCE}`])
  @Header(FOR_ALL, '*')
  @Header('cache-control', KEPT)
  resource(@Req() request: FastifyRequest): object {
    const issuer = publicOrigin(this.config, request);
    return {
      resource: `${issuer}${CONNECTED_RESOURCE}`,
      resource_name: 'Atelier',
      authorization_servers: [issuer],
      scopes_supported: CONNECTION_SCOPES,
      bearer_methods_supported: ['header'],
    };
  }

  /** RFC 8414. */
  @Get('oauth-authorization-server')
  @Header(FOR_ALL, '*')
  @Header('cache-control', KEPT)
  server(@Req() request: FastifyRequest): object {
    const issuer = publicOrigin(this.config, request);
    return {
      issuer,
      authorization_endpoint: `${issuer}${CONSENT_PAGE}`,
      token_endpoint: `${issuer}/oauth/token`,
      registration_endpoint: `${issuer}/oauth/register`,
      revocation_endpoint: `${issuer}/oauth/revoke`,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      scopes_supported: CONNECTION_SCOPES,
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_methods_supported: ['none'],
      revocation_endpoint_auth_methods_supported: ['none'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      client_id_metadata_document_supported: true,
    };
  }
}
