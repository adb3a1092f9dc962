import { Injectable, Logger } from '@nestjs/common';
import { AuditLog, Database, NOBODY } from '@atelier/database';
import { AppError, Counter } from '@atelier/platform';
import type { PublicShareRow } from './public-share.sql.js';
import { FORGET, GIVE_BACK, NOTE_WRONG, TAKE } from './share-attempts.sql.js';

/**
 * Attempts that lock nothing, and the longest lock. A network that guesses is locked long before the share is, which stays open to
 * others; whoever came in before keeps their grant in any case.
 */
const ATTEMPT_LIMITS = {
  network: { free: 5, mostS: 24 * 3_600 },
  share: { free: 50, mostS: 3_600 },
} as const;

const tried = new Counter({
  name: 'atelier_share_passwords_total',
  help: 'Passwords of shares that visitors entered: right, wrong, or refused unread because of a lock',
  labels: ['outcome'],
});

type Guarded = Pick<PublicShareRow, 'id' | 'user_id'>;

/** An attempt that was counted, and the lock that it has begun in case it is wrong. */
export interface Attempt {
  address: string;
  lockedS: number | null;
}

const bucketsOf = (shareId: number, address: string) => [`address:${shareId}:${address}`, `share:${shareId}`] as const;

/** Limits attempts at the password of a share, by network and by share, by locks that grow. */
@Injectable()
export class ShareAttempts {
  private readonly logger = new Logger(ShareAttempts.name);

  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** Counts an attempt before the password is checked. @param address or network of the visitor. @throws AppError `rate_limited` with the seconds until the lock ends */
  async take({ id }: Guarded, address: string): Promise<Attempt> {
    await this.database.run(FORGET, [id]);
    const [ofNetwork, ofShare] = bucketsOf(id, address);
    const network = await this.count(id, ofNetwork, ATTEMPT_LIMITS.network);
    const share = await this.count(id, ofShare, ATTEMPT_LIMITS.share).catch(async (error: unknown) => {
      // The password is not read, so that it does not count against the network either.
      await this.database.run(GIVE_BACK, [ofNetwork]);
      throw error;
    });
    return { address, lockedS: Math.max(network ?? 0, share ?? 0) || null };
  }

  /** The attempt does not count. */
  async right({ id }: Guarded, { address }: Attempt): Promise<void> {
    tried.add({ outcome: 'right' });
    for (const bucket of bucketsOf(id, address)) await this.database.run(GIVE_BACK, [bucket]);
  }

  /** The owner sees it; a lock that it has begun is logged, and in the audit list. */
  async wrong({ id, user_id: owner_id }: Guarded, { address, lockedS }: Attempt): Promise<void> {
    tried.add({ outcome: 'wrong' });
    await this.database.run(NOTE_WRONG, [id]);
    if (lockedS === null) return;
    this.logger.warn(`share ${id}: too many wrong passwords from ${address}, locked for ${lockedS} s`);
    const by = { ...NOBODY, client: { ...NOBODY.client, address } };
    const entry = { action: 'share.lock', object: `share:${id}`, detail: { owner_id, locked_s: lockedS } };
    await this.audit.append(this.database, by, entry);
  }

  /** @returns the seconds of the lock that begins */
  private async count(
    shareId: number,
    bucket: string,
    { free, mostS }: (typeof ATTEMPT_LIMITS)[keyof typeof ATTEMPT_LIMITS],
  ): Promise<number | null> {
    const [taken] = await this.database.run(TAKE, [shareId, bucket, free, mostS]);
    const { attempts, locked_s } = taken!;
    if (attempts !== null) return locked_s;
    tried.add({ outcome: 'locked' });
    throw new AppError('rate_limited', { detail: 'Too many passwords', retryAfterS: Math.max(1, locked_s ?? 1) });
  }
}
