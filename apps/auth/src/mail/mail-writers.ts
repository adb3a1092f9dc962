import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import type { MailKind } from './mail-texts.js';
import { READ_USER, type ClaimedMail } from './mail.sql.js';

/** What is to be known of a mail to write it. */
export interface Letter {
  userId: number;
  username: string;
  recipient: string;
  language: string | null;
}

/** Undefined: it is for nobody. */
export type Writer = (mail: ClaimedMail) => Promise<Letter | undefined>;

/** Finds out whom mails are for. */
@Injectable()
export class MailWriters {
  private readonly writers = new Map<string, Writer>();

  constructor(private readonly database: Database) {}

  /** Another way for one kind: that feature has to do something before. */
  set(kind: MailKind, writer: Writer): void {
    this.writers.set(kind, writer);
  }

  async write(mail: ClaimedMail): Promise<Letter | undefined> {
    return (this.writers.get(mail.kind) ?? ((plain) => this.toUser(plain)))(mail);
  }

  private async toUser({ user_id, recipient, language }: ClaimedMail): Promise<Letter | undefined> {
    if (user_id === null || recipient === null) return undefined;
    const [user] = await this.database.run(READ_USER, [user_id]);
    return user && { userId: user_id, username: user.username, recipient, language: user.language ?? language };
  }
}
