import type { Client, TokenPair } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { AccessTokens } from '../tokens/access-tokens.js';
import { toUser } from '../users/user-record.js';
import { deviceOf } from './device.js';
import { Rotation } from './rotation.js';

/** Exchanges the refresh token of a sign-in for the next pair. */
@Injectable()
export class Refresh {
  constructor(
    private readonly rotation: Rotation,
    private readonly accessTokens: AccessTokens,
  ) {}

  /** @throws AppError as `Rotation.rotate` */
  async exchange(text: string, client: Client): Promise<TokenPair> {
    const {
      user: record,
      sessionId,
      successor,
    } = await this.rotation.rotate({ kind: 'session', text }, deviceOf(client));
    const user = toUser(record);
    return { access: await this.accessTokens.issue(user, sessionId), refresh_token: successor, user };
  }
}
