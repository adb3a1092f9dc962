import type { Client, TokenPair } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError, Sealer } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Sessions } from '../sessions/sessions.js';
import type { PersonAccount } from './person-accounts.js';
import type { ReturnedPerson } from './returns.js';
import { NOTE_SESSION } from './sign-on.sql.js';

/** Addresses longer than this are not taken everywhere. */
const MOST_ID_TOKEN = 4_000;

/** Sessions that were opened by signing in at a provider. */
@Injectable()
export class ProviderSessions {
  private readonly sealer: Sealer;

  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    { keyEncryptionSecret }: Config,
  ) {
    this.sealer = new Sealer(keyEncryptionSecret, 'atelier id tokens');
  }

  /** @throws AppError `account_disabled`: disabled or changed a moment ago */
  async open({ user, identityId }: PersonAccount, returned: ReturnedPerson, client: Client): Promise<TokenPair> {
    const { claims, idToken } = returned.person;
    const opened = await this.sessions.openNamed(user, client);
    if (!opened) throw new AppError('account_disabled');
    const kept = idToken.length > MOST_ID_TOKEN ? null : this.sealer.seal(opened.id, Buffer.from(idToken));
    await this.database.run(NOTE_SESSION, [opened.id, identityId, returned.provider.id, claims.sid ?? null, kept]);
    return opened.tokens;
  }

  /** The id token by which a session was opened; null: it was not kept. */
  idTokenOf(sessionId: string, kept: Buffer | null): string | null {
    return kept && this.sealer.open(sessionId, kept).toString();
  }
}
