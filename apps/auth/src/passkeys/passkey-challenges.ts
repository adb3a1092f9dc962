import { Database } from '@atelier/database';
import { AppError, Sealer } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Config } from '../config.js';
import { hashOfSecret, newSecret } from '../tokens/secrets.js';
import { USE_ONCE } from '../tokens/used-once.sql.js';
import { CHALLENGE_END } from './passkeys.sql.js';

/** What a passkey is asked for: a challenge of one purpose is none of another. */
export type Purpose = 'add' | 'sign_in' | 'second_step' | 'confirmation';

const challengeSchema = z.object({
  /** Null: of whoever has a passkey. */
  user_id: z.int().nullable(),
  secret: z.string(),
  /** Milliseconds since 1970, by the clock of the database. */
  ends_at: z.int(),
});
type Challenge = z.output<typeof challengeSchema>;

const nameOf = (purpose: Purpose) => `passkey challenge: ${purpose}`;

/**
 * What passkeys sign. A challenge is sealed and kept by the browser, so that strangers who ask for some fill no table; the one that
 * was answered is noted, and counts no more.
 */
@Injectable()
export class PasskeyChallenges {
  private readonly sealer: Sealer;

  constructor(
    private readonly database: Database,
    { keyEncryptionSecret }: Config,
  ) {
    this.sealer = new Sealer(keyEncryptionSecret, 'atelier passkey challenges');
  }

  /** @returns base64url */
  async make(purpose: Purpose, userId: number | null): Promise<string> {
    const [end] = await this.database.run(CHALLENGE_END, []);
    const challenge: Challenge = { user_id: userId, secret: newSecret(), ends_at: end!.ends_at };
    return this.sealer.seal(nameOf(purpose), Buffer.from(JSON.stringify(challenge))).toString('base64url');
  }

  /** Uses it up. @throws AppError `sign_on_expired`: it is none of ours for that, is too old, or was answered before */
  async use(text: string, purpose: Purpose, userId: number | null): Promise<void> {
    const { user_id, secret, ends_at } = this.read(text, purpose);
    if (user_id !== userId) throw new AppError('sign_on_expired');
    const [used] = await this.database.run(USE_ONCE, [hashOfSecret(nameOf(purpose), secret), ends_at]);
    if (!used) throw new AppError('sign_on_expired');
  }

  private read(text: string, purpose: Purpose): Challenge {
    try {
      return challengeSchema.parse(
        JSON.parse(this.sealer.open(nameOf(purpose), Buffer.from(text, 'base64url')).toString()),
      );
    } catch (cause) {
      throw new AppError('sign_on_expired', { cause });
    }
  }
}
