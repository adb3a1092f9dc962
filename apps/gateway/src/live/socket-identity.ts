import { Injectable } from '@nestjs/common';
import { AppError, isApiKey } from '@atelier/platform';
import { ApiKeyVerifier } from '../access/api-key-verifier.js';
import { credentialIn, type Credential } from '../access/credential.js';
import { requireFactor, requireScope, type Identity } from '../access/identity.js';
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
  ) {}

  /** @throws AppError as for a request, `scope_missing` for a key without `tasks:read` */
  async of(socket: LiveSocket): Promise<Identity> {
    const credential = credentialOf(socket);
    if (!credential) throw new AppError('unauthenticated');
    if ('token' in credential) {
      const session = await this.tokens.verify(credential.token);
      requireFactor(session);
      return session;
    }
    const identity = await this.apiKeys.verify(credential.apiKey, {
      address: this.admission.addressOf(socket.request),
      origin: socket.handshake.headers.origin,
    });
    requireScope(identity, 'tasks:read');
    return identity;
  }
}

/** From the handshake, else from its headers: programs set what they can. */
function credentialOf({ handshake }: LiveSocket): Credential | null | undefined {
  const { token } = handshake.auth as { token?: unknown };
  if (token === undefined) return credentialIn(handshake.headers);
  if (typeof token !== 'string') return null;
  return isApiKey(token) ? { apiKey: token } : { token };
}
