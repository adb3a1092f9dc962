import { MAIL_LIMITS, type Actor, type Client, type OwnMail } from '@atelier/contracts';
import { AuditLog, Database, isUniqueViolation, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { MailLinks } from '../mail/mail-links.js';
import { MailQueue } from '../mail/mail-queue.js';
import { hashOfSecret } from '../tokens/secrets.js';
import { byUser } from '../users/by-user.js';
import { ASK, CONFIRM, FORGET, READ, TAKE } from './mail-addresses.sql.js';

const CONFIRM_S = MAIL_LIMITS.confirmHours * 3_600;

const tokenHash = (token: string) => hashOfSecret('mail', token);

/** The addresses of users, each confirmed by a link that went to it. */
@Injectable()
export class MailAddresses {
  constructor(
    private readonly database: Database,
    private readonly queue: MailQueue,
    private readonly links: MailLinks,
    private readonly audit: AuditLog,
  ) {}

  async read(userId: number): Promise<OwnMail> {
    const [row] = await this.database.run(READ, [userId]);
    return { enabled: this.queue.isOn, address: row?.address ?? null, unconfirmed: row?.unconfirmed ?? null };
  }

  /** @throws AppError `mail_off` */
  requireMail(): void {
    if (!this.queue.isOn) throw new AppError('mail_off');
  }

  /** Sends the link. Whether somebody else has the address, whoever asks learns from the link alone. */
  async ask(userId: number, recipient: string, language: string | undefined): Promise<void> {
    const id = randomUUID();
    const hash = tokenHash(this.links.tokenOf(id));
    await this.database.transaction(async (transaction) => {
      await transaction.run(ASK, [userId, hash, recipient, language ?? null, CONFIRM_S]);
      const mail = { id, kind: 'confirm_address', userId, recipient, language, seconds: CONFIRM_S } as const;
      await this.queue.add(transaction, mail);
    });
  }

  /** @throws AppError `link_expired`, `mail_taken` */
  async confirm(token: string, client: Client): Promise<void> {
    await this.database
      .transaction((transaction) => this.confirmWithin(transaction, token, client))
      .catch((error: unknown) => {
        throw isUniqueViolation(error, 'mail_addresses_address_key_key') ? new AppError('mail_taken') : error;
      });
  }

  async remove(actor: Actor, client: Client): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await this.queue.notify(transaction, 'address_changed', actor.user_id);
      await transaction.run(FORGET, [actor.user_id]);
      const entry = { action: 'user.remove_mail', object: `user:${actor.user_id}` };
      await this.audit.append(transaction, { actor, client }, entry);
    });
  }

  private async confirmWithin(transaction: Transaction, token: string, client: Client): Promise<void> {
    const [row] = await transaction.run(TAKE, [tokenHash(token)]);
    if (!row) throw new AppError('link_expired');
    const { user_id: id, address, language, role } = row;
    const [before] = await transaction.run(READ, [id]);
    if (before?.address?.toLowerCase() !== address.toLowerCase())
      await this.queue.notify(transaction, 'address_changed', id);
    await transaction.run(CONFIRM, [id, address, address.toLowerCase(), language]);
    const entry = { action: 'user.confirm_mail', object: `user:${id}` };
    await this.audit.append(transaction, byUser({ id, role }, client), entry);
  }
}
