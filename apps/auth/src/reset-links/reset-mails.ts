import { MAIL_LIMITS } from '@atelier/contracts';
import { AuditLog, Database, NOBODY } from '@atelier/database';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config.js';
import { MailLinks } from '../mail/mail-links.js';
import { MailWriters, type Letter } from '../mail/mail-writers.js';
import type { ClaimedMail } from '../mail/mail.sql.js';
import { tokenHash } from './reset-links.js';
import { MAKE_BY_MAIL } from './reset-links.sql.js';

/** Makes the links that go by mail, when they go: until then nothing knows whether there is such an account. */
@Injectable()
export class ResetMails implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly writers: MailWriters,
    private readonly links: MailLinks,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.writers.set('reset_password', (mail) => this.write(mail));
  }

  private write({ id, account, language }: ClaimedMail): Promise<Letter | undefined> {
    const hash = tokenHash(this.links.tokenOf(id));
    const onlyAdmins = this.config.passwordSignIn === 'admins';
    return this.database.transaction(async (transaction) => {
      const asked = account ?? '';
      const values = [hash, asked, asked, onlyAdmins, MAIL_LIMITS.resetMinutes] as const;
      const [owner] = await transaction.run(MAKE_BY_MAIL, [...values]);
      if (!owner) return undefined;
      const entry = { action: 'user.mail_reset_link', object: `user:${owner.id}` };
      if (owner.is_new) await this.audit.append(transaction, NOBODY, entry);
      const { id: userId, username, address: recipient } = owner;
      return { userId, username, recipient, language: owner.language ?? language };
    });
  }
}
