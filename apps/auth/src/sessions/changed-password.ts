import type { Transaction } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { MailQueue } from '../mail/mail-queue.js';
import { SessionRevocation } from './session-revocation.js';

/** What follows from a new password, whoever has set it. */
@Injectable()
export class ChangedPassword {
  constructor(
    private readonly revocation: SessionRevocation,
    private readonly mails: MailQueue,
  ) {}

  /** Ends the sessions that the old one opened, and tells the user by mail. Call `announce` after the commit. */
  async within(transaction: Transaction, userId: number, keptSessionId: string | null): Promise<void> {
    await this.revocation.revokeAllWithin(transaction, userId, keptSessionId, 'password_changed');
    await this.mails.notify(transaction, 'password_changed', userId);
  }

  announce(): void {
    this.revocation.announce();
  }
}
