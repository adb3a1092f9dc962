import type { Actor, RotateWebhook, RunWebhooks } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Injectable, Logger } from '@nestjs/common';
import { SecretVault } from './secret-vault.js';
import { FIND_SECRET, MAKE_SECRET, ROTATE_SECRET, type SigningSecretRow } from './signing-secrets.sql.js';

/** What a secret of a user is sealed for: another row cannot be put in its place. */
export const sealedFor = (userId: number) => `user:${userId}`;

/**
 * What the addresses are signed with that the runs of a user name. There is one for all of them, and its owner may look at it again: it
 * is made by the first run that needs it, when nobody sees an answer.
 */
@Injectable()
export class SigningSecrets {
  private readonly logger = new Logger(SigningSecrets.name);

  constructor(
    private readonly database: Database,
    private readonly vault: SecretVault,
  ) {}

  async show({ user_id }: Actor): Promise<RunWebhooks> {
    return this.shown(user_id, await this.ensure(user_id));
  }

  /** @returns that of the user; a new one when there is none */
  async ensure(userId: number): Promise<SigningSecretRow> {
    const [known] = await this.database.run(FIND_SECRET, [userId]);
    if (known) return known;
    const { sealed, publicKey } = this.vault.make(sealedFor(userId));
    await this.database.run(MAKE_SECRET, [userId, sealed, publicKey]);
    const [row] = await this.database.run(FIND_SECRET, [userId]);
    return row!;
  }

  async rotate({ user_id }: Actor, { overlap_hours }: RotateWebhook): Promise<RunWebhooks> {
    const { sealed, publicKey } = this.vault.make(sealedFor(user_id));
    const [row] = await this.database.run(ROTATE_SECRET, [user_id, sealed, publicKey, overlap_hours]);
    this.logger.log('signing secret of a user rotated', { user_id });
    return this.shown(user_id, row!);
  }

  private shown(userId: number, { sealed_secrets, public_key, previous_until, created_at }: SigningSecretRow) {
    return {
      secret: this.vault.show(sealedFor(userId), sealed_secrets),
      public_key,
      previous_secret_until: previous_until?.toISOString() ?? null,
      created_at: created_at.toISOString(),
    };
  }
}
