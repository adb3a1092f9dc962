import type { Client, PasskeyRequest, ShownPasskey } from '@atelier/contracts';
import { AuditLog, Database, NOBODY } from '@atelier/database';
import { AppError, authFailures } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { readClientData } from './client-data.js';
import { descriptorOf } from './credential-descriptor.js';
import { PasskeyChallenges, type Purpose } from './passkey-challenges.js';
import { verifyShown } from './passkey-signature.js';
import { PasskeySite } from './passkey-site.js';
import { ASKED_MS } from './passkey-times.js';
import { CREDENTIALS, FIND, USE, type PasskeyRow } from './passkeys.sql.js';

authFailures.expect({ reason: 'passkey_refused' }, { reason: 'passkey_counter' });

/** Asks for passkeys, and looks at what is shown. */
@Injectable()
export class PasskeyCheck {
  private readonly logger = new Logger(PasskeyCheck.name);

  constructor(
    private readonly database: Database,
    private readonly site: PasskeySite,
    private readonly challenges: PasskeyChallenges,
    private readonly audit: AuditLog,
  ) {}

  /** @param userId whose; null: whoever has one for this site. @throws AppError `passkeys_off`; `not_found` for somebody who has none */
  async ask(purpose: Purpose, userId: number | null): Promise<PasskeyRequest> {
    const { id } = this.site.require();
    const known = userId === null ? [] : await this.database.run(CREDENTIALS, [userId]);
    if (userId !== null && known.length === 0) throw new AppError('not_found');
    return {
      challenge: await this.challenges.make(purpose, userId),
      ...{ rpId: id, timeout: ASKED_MS, userVerification: 'required' },
      allowCredentials: known.map(descriptorOf),
    };
  }

  /** The passkey that it says it is. */
  async find({ id }: ShownPasskey): Promise<PasskeyRow | undefined> {
    return (await this.database.run(FIND, [Buffer.from(id, 'base64url')]))[0];
  }

  /** @param userId as it was asked for. @throws AppError `passkeys_off`, `passkey_refused`, `sign_on_expired` */
  async require(
    shown: ShownPasskey,
    asked: { purpose: Purpose; userId: number | null },
    client: Client,
  ): Promise<PasskeyRow> {
    const { challenge, origin } = readClientData(shown.response.clientDataJSON);
    const site = this.site.require();
    await this.challenges.use(challenge, asked.purpose, asked.userId);
    const passkey = await this.find(shown);
    const owner = asked.userId ?? (shown.response.userHandle ? passkey?.user_id : undefined);
    const isTheirs = passkey !== undefined && passkey.user_id === owner;
    const verified =
      isTheirs && site.isOrigin(origin) && (await verifyShown(shown, passkey, { challenge, origin, siteId: site.id }));
    if (!verified) throw this.refusal('passkey_refused', passkey);
    const [used] = await this.database.run(USE, [passkey.id, verified.counter, verified.backedUp]);
    if (!used) throw await this.copied(passkey, client);
    return passkey;
  }

  /** Two devices have it that must have one: whoever has copied it may be either. */
  private async copied(passkey: PasskeyRow, client: Client): Promise<AppError> {
    const entry = { action: 'passkey.counter_went_back', object: `user:${passkey.user_id}`, result: 'passkey_refused' };
    await this.audit.append(this.database, { ...NOBODY, client }, { ...entry, detail: { passkey: passkey.id } });
    return this.refusal('passkey_counter', passkey);
  }

  private refusal(reason: string, passkey: PasskeyRow | undefined): AppError {
    authFailures.add({ reason });
    this.logger.warn('passkey refused', { user_id: passkey?.user_id, passkey: passkey?.id, reason });
    return new AppError('passkey_refused');
  }
}
