import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { MoreThan, Raw, type Repository } from 'typeorm';
import { ShareAttemptsEntity } from './share-attempts.entity.js';
import { TAKE, type Count } from './share-attempts.sql.js';

/** Attempts per window. One address that guesses reaches its limit long before the share does, which stays open to others. */
export const ATTEMPT_LIMITS = { address: 10, share: 100 } as const;

const bucketsOf = (shareId: number, address: string) => [`address:${shareId}:${address}`, `share:${shareId}`] as const;

/** Limits attempts at the password of a share, per address and per share. */
@Injectable()
export class ShareAttempts {
  constructor(
    private readonly database: Database,
    @InjectRepository(ShareAttemptsEntity) private readonly attempts: Repository<ShareAttemptsEntity>,
  ) {}

  /** Counts an attempt before the password is checked. @throws AppError `rate_limited` with the seconds until the window ends */
  async take(shareId: number, address: string): Promise<void> {
    await this.attempts.delete({ share_id: shareId, window_ends_at: Raw((column) => `${column} <= now()`) });
    const [ofAddress, ofShare] = bucketsOf(shareId, address);
    this.check(await this.count(shareId, ofAddress), ATTEMPT_LIMITS.address);
    this.check(await this.count(shareId, ofShare), ATTEMPT_LIMITS.share);
  }

  /** The password was right: uncounts the attempt. */
  async giveBack(shareId: number, address: string): Promise<void> {
    for (const bucket of bucketsOf(shareId, address))
      await this.attempts.update({ bucket, attempts: MoreThan(0) }, { attempts: () => 'attempts - 1' });
  }

  private async count(shareId: number, bucket: string): Promise<Count> {
    return (await this.database.run(TAKE, [shareId, bucket]))[0]!;
  }

  private check({ attempts, ends_in_s }: Count, limit: number): void {
    if (attempts > limit) throw new AppError('rate_limited', { detail: 'Too many passwords', retryAfterS: ends_in_s });
  }
}
