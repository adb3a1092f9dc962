import type { Client, PasskeyRequest, ShownPasskey, TokenPair } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { accountTag, LoginLimits } from '../login-limits/login-limits.js';
import { PasskeyCheck } from '../passkeys/passkey-check.js';
import { networkOf } from '../sessions/device.js';
import { Sessions } from '../sessions/sessions.js';
import type { UserRecord } from '../users/user-record.js';
import { usernameKey } from '../users/username.js';
import { PasskeyAccounts } from './passkey-accounts.js';
import { SignInAudit, type PassedIn } from './sign-in-audit.js';

/** Signing in by a passkey alone: the device, and what it asks of whoever holds it, are two factors. */
@Injectable()
export class PasskeySignIn {
  constructor(
    private readonly limits: LoginLimits,
    private readonly passkeys: PasskeyCheck,
    private readonly accounts: PasskeyAccounts,
    private readonly sessions: Sessions,
    private readonly audit: SignInAudit,
  ) {}

  /** @param user who has shown their password; undefined: whoever it turns out to be. @throws AppError `passkeys_off`, `not_found` */
  ask(user: UserRecord | undefined): Promise<PasskeyRequest> {
    return user ? this.passkeys.ask('second_step', user.id) : this.passkeys.ask('sign_in', null);
  }

  /**
   * Opens a session. One that nobody has is counted like a name that nobody has.
   * @throws AppError `passkey_refused`, `sign_on_expired`, `rate_limited`, `passkeys_off`; what only the owner learns as
   * `PasskeyAccounts.requireAllowed`
   */
  async signIn(shown: ShownPasskey, client: Client): Promise<TokenPair> {
    const user = await this.accounts.find(await this.passkeys.find(shown));
    const key = user ? usernameKey(user.username) : `passkey:${shown.id}`;
    const object = user ? `user:${user.id}` : `passkey:${accountTag(shown.id)}`;
    return this.audit.aroundPasskey(object, client, () => this.open(shown, key, client));
  }

  private async open(shown: ShownPasskey, key: string, client: Client): Promise<PassedIn> {
    const attempt = { usernameKey: key, network: networkOf(client.address) };
    await this.limits.take(attempt);
    const passkey = await this.passkeys.require(shown, { purpose: 'sign_in', userId: null }, client);
    const user = await this.accounts.requireAllowed(passkey);
    const tokens = await this.sessions.open(user, client);
    if (!tokens) throw new AppError('account_disabled');
    await this.limits.forgive(attempt);
    return { tokens, passkey: passkey.id };
  }
}
