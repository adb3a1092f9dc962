import type { FactorKind } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError, authFailures } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { CodeLimits } from '../login-limits/code-limits.js';
import type { UserRecord } from '../users/user-record.js';
import { usernameKey } from '../users/username.js';
import { Authenticators } from './authenticators.js';
import { RecoveryCodes } from './recovery-codes.js';
import { OWNED } from './second-factors.sql.js';

authFailures.expect({ reason: 'wrong_code' });

/** What somebody has besides their password, and whether they have just shown it. */
@Injectable()
export class FactorCheck {
  private readonly logger = new Logger(FactorCheck.name);

  constructor(
    private readonly database: Database,
    private readonly authenticators: Authenticators,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly limits: CodeLimits,
  ) {}

  /** By what they can go on after their password; empty: it is enough. */
  async kindsOf(userId: number): Promise<FactorKind[]> {
    const [owned] = await this.database.run(OWNED, [userId]);
    if (!owned?.passkey && !owned?.authenticator) return [];
    const kinds = { passkey: owned.passkey, code: owned.authenticator, recovery_code: owned.codes };
    return (['passkey', 'code', 'recovery_code'] as const).filter((kind) => kinds[kind]);
  }

  /** Uses a code up. @throws AppError `code_wrong`, `rate_limited` */
  async require(user: UserRecord, code: string): Promise<FactorKind> {
    const key = usernameKey(user.username);
    await this.limits.take(key);
    const kind = await this.use(user.id, code);
    if (!kind) throw this.refusal(user);
    await this.limits.forgive(key);
    return kind;
  }

  private async use(userId: number, code: string): Promise<FactorKind | undefined> {
    if (await this.authenticators.use(userId, code)) return 'code';
    return (await this.recoveryCodes.use(userId, code)) ? 'recovery_code' : undefined;
  }

  private refusal({ id }: UserRecord): AppError {
    authFailures.add({ reason: 'wrong_code' });
    this.logger.warn('second factor refused: wrong code', { user_id: id });
    return new AppError('code_wrong');
  }
}
