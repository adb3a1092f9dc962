import { CONNECTED_RESOURCE, CONNECTION_SCOPES, type ConnectionRequest, type Scope } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { ClientDocuments } from './client-documents.js';
import type { KnownClient } from './known-client.js';
import { isRedirectUriOf } from './redirect-uri.js';
import { RegisteredClients } from './registered-clients.js';

/** A request whose client and redirect URI are right. */
export interface ReadRequest {
  client: KnownClient;
  scopes: Scope[];
  resource: string;
  /** What else is wrong, in the words of RFC 6749: its client may be told. */
  error: string | undefined;
}

const S256 = /^[\w-]{43}$/;

/** Reads what a client asks for. Whatever the redirect URI depends on comes first: nothing is sent to a wrong one. */
@Injectable()
export class ReadRequests {
  constructor(
    private readonly documents: ClientDocuments,
    private readonly registered: RegisteredClients,
  ) {}

  /** @throws AppError `not_found`, `url_refused` */
  async read(issuer: string, request: ConnectionRequest): Promise<ReadRequest> {
    const { client_id, redirect_uri } = request;
    const isDocument = this.documents.isAddress(client_id);
    const client = isDocument ? await this.documents.find(client_id) : await this.registered.find(client_id);
    if (!client) throw new AppError('not_found');
    if (!isRedirectUriOf(client.redirectUris, redirect_uri)) {
      throw new AppError('not_found', { detail: 'This client is not to be answered at this address' });
    }
    const resource = `${issuer}${CONNECTED_RESOURCE}`;
    const scopes = scopesOf(request.scope);
    return { client, resource, scopes: scopes ?? [], error: scopes ? errorOf(request, resource) : 'invalid_scope' };
  }
}

function errorOf({ response_type, resource, ...pkce }: ConnectionRequest, ours: string): string | undefined {
  if (response_type !== 'code') return 'unsupported_response_type';
  if (pkce.code_challenge_method !== 'S256' || !S256.test(pkce.code_challenge ?? '')) return 'invalid_request';
  return resource === undefined || resource === ours ? undefined : 'invalid_target';
}

/** In the order of the list; `mcp` is always one of them. Undefined: it asks for nothing that there is. */
function scopesOf(text: string | undefined): Scope[] | undefined {
  const asked = new Set((text ?? '').split(' ').filter(Boolean));
  if (asked.size === 0) return [...CONNECTION_SCOPES];
  const given = CONNECTION_SCOPES.filter((scope) => asked.has(scope));
  return given.length > 0 ? CONNECTION_SCOPES.filter((scope) => scope === 'mcp' || asked.has(scope)) : undefined;
}
