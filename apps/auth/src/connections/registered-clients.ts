import { CONNECTION_LIMITS, type ClientMetadata, type RegisteredClient } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { knownClientOf, type KnownClient } from './known-client.js';
import { FIND_CLIENT, REGISTER_CLIENT } from './connections.sql.js';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Clients that have registered themselves (RFC 7591), which anybody may do: it gives them nothing but an id. */
@Injectable()
export class RegisteredClients {
  constructor(private readonly database: Database) {}

  /** @throws AppError `not_found`, `limit_reached` */
  async register(metadata: ClientMetadata): Promise<RegisteredClient> {
    const { name, redirectUris } = knownClientOf('', metadata, null);
    const [row] = await this.database.run(REGISTER_CLIENT, [name, redirectUris, CONNECTION_LIMITS.registered]);
    if (!row) throw new AppError('limit_reached');
    return {
      client_id: row.id,
      client_id_issued_at: Math.floor(row.created_at.getTime() / 1_000),
      client_name: name,
      redirect_uris: redirectUris,
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    };
  }

  async find(clientId: string): Promise<KnownClient | undefined> {
    if (!UUID.test(clientId)) return undefined;
    const [row] = await this.database.run(FIND_CLIENT, [clientId]);
    return row && { id: row.id, name: row.name, host: null, redirectUris: row.redirect_uris };
  }
}
