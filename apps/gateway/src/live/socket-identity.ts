import { Injectable } from '@nestjs/common';
import type { Client } from '@atelier/contracts';
import { AppError, isApiKey } from '@atelier/platform';
import { ApiKeyVerifier } from '../access/api-key-verifier.js';
import { credentialIn, type Credential } from '../access/credential.js';
import { requireFactor, requireScope, type Identity } from '../access/identity.js';
import { KeySightings } from '../access/key-sightings.js';
import { TokenVerifier } from '../access/token-verifier.js';
import { Admission } from './admission.js';
import type { LiveSocket } from './live.types.js';

/** Who opens a socket: somebody who has signed in, or a program with a key that may see tasks. */
@Injectable()
export class SocketIdentity {
  constructor(
    private readonly tokens: TokenVerifier,
    private readonly apiKeys: ApiKeyVerifier,
    private readonly admission: Admission,
    private readonly sightings: KeySightings,
  ) {}

  /** @throws AppError as for a request, `scope_missing` for a key, or a user, without `tasks:read` */
  async of(socket: LiveSocket): Promise<Identity> {
    const credential = credentialOf(socket);
    if (!credential) throw new AppError('unauthenticated');
    if ('token' in credential) {
      const session = await this.tokens.verify(credential.token);
      requireFactor(session);
      requireScope(session, 'tasks:read');
      return session;
    }
    const client = this.clientOf(socket);
    const from = { ...client, origin: socket.handshake.headers.origin };
    const identity = await this.apiKeys.verify(credential.apiKey, from);
    this.sightings.requireScope(identity, () => client, 'tasks:read');
    return identity;
  }

  private clientOf({ request }: LiveSocket): Client {
    const address = this.admission.addressOf(request).slice(0, 64);
    return { address, user_agent: (request.headers['user-agent'] ?? '').slice(0, 512) };
  }
}

/** From the handshake, else from its headers: programs set what they can. */
function credentialOf({ handshake }: LiveSocket): Credential | null | undefined {
  const { token } = handshake.auth as { token?: unknown };
  if (token === undefined) return credentialIn(handshake.headers);
  if (typeof token !== 'string') return null;
  return isApiKey(token) ? { apiKey: token } : { token };
}
