import type { NewAuthenticator } from '@atelier/contracts';
import { Database, type Executor } from '@atelier/database';
import { AppError, Sealer } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config.js';
import type { UserRecord } from '../users/user-record.js';
import { BEGIN, CONFIRM, READ, READ_OPEN, REMOVE, USE_STEP } from './second-factors.sql.js';
import { newTotp, stepOf } from './totp.js';

/** A secret, and the seconds of now by the clock of the database. */
interface Shown {
  secret: Buffer;
  seconds: number;
}

const nameOf = (userId: number) => `user ${userId}`;

/** Authenticator apps. Their secrets are sealed, and leave this process once: when they are made. */
@Injectable()
export class Authenticators {
  private readonly logger = new Logger(Authenticators.name);
  private readonly sealer: Sealer;

  constructor(
    private readonly database: Database,
    { keyEncryptionSecret }: Config,
  ) {
    this.sealer = new Sealer(keyEncryptionSecret, 'atelier authenticators');
  }

  /** A secret that counts as soon as a code of it was shown. @throws AppError `second_factor_exists` */
  async begin({ id, username }: UserRecord): Promise<NewAuthenticator> {
    const { bytes, secret, uri } = newTotp(username);
    const [row] = await this.database.run(BEGIN, [id, this.sealer.seal(nameOf(id), bytes)]);
    if (!row) throw new AppError('second_factor_exists');
    return { secret, uri };
  }

  /** @returns false: the code is wrong, or nothing was begun lately */
  async confirm(executor: Executor, userId: number, code: string): Promise<boolean> {
    const [row] = await executor.run(READ_OPEN, [userId]);
    const step = row && this.stepOf(userId, code, row);
    if (!row || step === undefined) return false;
    return (await executor.run(CONFIRM, [userId, row.secret, step])).length > 0;
  }

  /** @returns whether it was a code of now, and was not used before */
  async use(userId: number, code: string): Promise<boolean> {
    const [row] = await this.database.run(READ, [userId]);
    const step = row && this.stepOf(userId, code, row);
    if (!row || step === undefined) return false;
    return (await this.database.run(USE_STEP, [userId, row.secret, step])).length > 0;
  }

  /** Since when there is one. */
  async confirmedAt(userId: number, executor: Executor = this.database): Promise<Date | null> {
    const [row] = await executor.run(READ, [userId]);
    return row?.confirmed_at ?? null;
  }

  /** @returns whether there was one that counted */
  async remove(executor: Executor, userId: number): Promise<boolean> {
    const [row] = await executor.run(REMOVE, [userId]);
    return !!row?.confirmed_at;
  }

  /** Undefined as well where the secret was sealed under another key: codes are wrong then, and recovery codes go on counting. */
  private stepOf(userId: number, code: string, { secret, seconds }: Shown): number | undefined {
    try {
      return stepOf(this.sealer.open(nameOf(userId), secret), code, seconds);
    } catch (error) {
      this.logger.error(error);
      return undefined;
    }
  }
}
