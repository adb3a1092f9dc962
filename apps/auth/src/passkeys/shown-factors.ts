import type { Client, FactorKind, ShownPasskey } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { CodeLimits } from '../login-limits/code-limits.js';
import { FactorCheck } from '../second-factors/factor-check.js';
import type { UserRecord } from '../users/user-record.js';
import { usernameKey } from '../users/username.js';
import { PasskeyCheck } from './passkey-check.js';
import type { Purpose } from './passkey-challenges.js';

/** What somebody shows besides their password. */
export type ShownFactor = { code: string } | { passkey: ShownPasskey };

/** Looks at second factors of all kinds. */
@Injectable()
export class ShownFactors {
  constructor(
    private readonly factors: FactorCheck,
    private readonly passkeys: PasskeyCheck,
    private readonly limits: CodeLimits,
  ) {}

  /** @throws AppError `code_wrong`, `passkey_refused`, `passkeys_off`, `sign_on_expired`, `rate_limited` */
  async require(user: UserRecord, shown: ShownFactor, purpose: Purpose, client: Client): Promise<FactorKind> {
    if ('code' in shown) return this.factors.require(user, shown.code);
    const key = usernameKey(user.username);
    await this.limits.take(key);
    await this.passkeys.require(shown.passkey, { purpose, userId: user.id }, client);
    await this.limits.forgive(key);
    return 'passkey';
  }
}
