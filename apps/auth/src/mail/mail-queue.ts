import type { Executor, Transaction } from '@atelier/database';
import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Config } from '../config.js';
import type { MailKind } from './mail-texts.js';
import { ADD, ADD_NOTICE } from './mail.sql.js';

/** A notice that comes later than this helps nobody. */
const NOTICE_S = 3 * 86_400;

export interface NewMail {
  id?: string;
  kind: MailKind;
  userId?: number;
  account?: string;
  recipient?: string;
  language: string | undefined;
  /** So long it is of use. */
  seconds: number;
}

/** What is to be sent; `MailSender` does it after the commit. */
@Injectable()
export class MailQueue {
  private readonly logger = new Logger(MailQueue.name);

  constructor(private readonly config: Config) {}

  /** Whether this installation sends mail. */
  get isOn(): boolean {
    return this.config.smtpUrl !== undefined;
  }

  /** @param executor the transaction of what it tells */
  async add(executor: Executor, mail: NewMail): Promise<void> {
    const { id = randomUUID(), kind, userId = null, account = null, recipient = null, language = null, seconds } = mail;
    const added = await executor.run(ADD, [id, kind, userId, account, recipient, language, seconds]);
    if (added.length === 0) this.logger.warn('a mail was dropped: too many wait', { kind });
  }

  /** Tells a user something at the address that they have now; nothing where they have none. */
  async notify(transaction: Transaction, kind: MailKind, userId: number): Promise<void> {
    if (this.isOn) await transaction.run(ADD_NOTICE, [randomUUID(), kind, userId, NOTICE_S]);
  }
}
