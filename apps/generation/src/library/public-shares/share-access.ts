import { Injectable } from '@nestjs/common';
import { SHARE_TOKEN, type UnlockedShareRecord } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { PublicShareRepository, type PublicShareRow } from './public-share.repository.js';
import { ShareAttempts } from './share-attempts.js';
import { matchesPassword } from '../shares/share-password.js';
import { hashOfToken } from '../shares/share-token.js';
import { ShareGrants } from './share-grants.js';

/** Checks the token of a link and, where the share has a password, the grant or the password. */
@Injectable()
export class ShareAccess {
  constructor(
    private readonly shares: PublicShareRepository,
    private readonly grants: ShareGrants,
    private readonly attempts: ShareAttempts,
  ) {}

  /** Unknown, revoked and expired shares get the same answer. @throws AppError `not_found` */
  async find(token: string): Promise<PublicShareRow> {
    const share = SHARE_TOKEN.test(token) ? await this.shares.find(hashOfToken(token)) : null;
    if (!share) throw new AppError('not_found');
    return share;
  }

  /** The share, for a visitor who may see it. @throws AppError `not_found`, `share_locked` */
  async authorize(token: string, grant: string | null): Promise<PublicShareRow> {
    const share = await this.find(token);
    if (share.password_hash !== null && !(grant !== null && this.grants.isValid(share.id, grant)))
      throw new AppError('share_locked');
    return share;
  }

  /** Trades the password for a grant. @param address of the visitor. @throws AppError `not_found`, `rate_limited`, `share_password_wrong` */
  async unlock(token: string, password: string, address: string): Promise<UnlockedShareRecord> {
    const share = await this.find(token);
    const { id, user_id: owner_id, password_hash } = share;
    if (password_hash !== null) {
      const attempt = await this.attempts.take(share, address);
      if (!(await matchesPassword(password_hash, password))) {
        await this.attempts.wrong(share, attempt);
        throw new AppError('share_password_wrong');
      }
      await this.attempts.right(share, attempt);
    }
    return { ...this.grants.make(id), owner_id };
  }
}
