import type { NeededFactor } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError, Sealer } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Config } from '../config.js';
import { hashOfSecret, newSecret } from '../tokens/secrets.js';
import { IS_UNUSED, USE_ONCE } from '../tokens/used-once.sql.js';
import type { UserRecord } from '../users/user-record.js';
import { TICKET_END } from './second-factors.sql.js';

const ticketSchema = z.object({
  user_id: z.int(),
  /** Of the hash of the password that was right: a ticket of another one counts no more. */
  password: z.string(),
  secret: z.string(),
  /** Milliseconds since 1970, by the clock of the database. */
  ends_at: z.int(),
});
export type FactorTicket = z.output<typeof ticketSchema>;

const NAME = 'factor ticket';
const passwordOf = ({ passwordHash }: UserRecord) => hashOfSecret(NAME, passwordHash).toString('base64url');

/** What somebody gets for the right password who has a second factor as well: no session, and good for one alone. Kept by them, sealed. */
@Injectable()
export class FactorTickets {
  private readonly sealer: Sealer;

  constructor(
    private readonly database: Database,
    { keyEncryptionSecret }: Config,
  ) {
    this.sealer = new Sealer(keyEncryptionSecret, 'atelier factor tickets');
  }

  async make(user: UserRecord): Promise<Pick<NeededFactor, 'ticket' | 'expires_at'>> {
    const [end] = await this.database.run(TICKET_END, []);
    const ticket: FactorTicket = {
      ...{ user_id: user.id, password: passwordOf(user) },
      ...{ secret: newSecret(), ends_at: end!.ends_at },
    };
    const text = this.sealer.seal(NAME, Buffer.from(JSON.stringify(ticket))).toString('base64url');
    return { ticket: text, expires_at: new Date(ticket.ends_at).toISOString() };
  }

  /** @throws AppError `sign_on_expired` for what is no ticket of ours */
  read(text: string): FactorTicket {
    try {
      return ticketSchema.parse(JSON.parse(this.sealer.open(NAME, Buffer.from(text, 'base64url')).toString()));
    } catch (cause) {
      throw new AppError('sign_on_expired', { cause });
    }
  }

  /** Whether the password is still the one that was right. */
  isOf(ticket: FactorTicket, user: UserRecord): boolean {
    return ticket.password === passwordOf(user);
  }

  /** Before a code is looked at: a ticket that counts no more costs its owner none. @throws AppError `sign_on_expired` */
  async requireUnused({ secret, ends_at }: FactorTicket): Promise<void> {
    const [row] = await this.database.run(IS_UNUSED, [hashOfSecret(NAME, secret), ends_at]);
    if (!row?.unused) throw new AppError('sign_on_expired');
  }

  /** Uses it up. @throws AppError `sign_on_expired` when it is too old, or was used before */
  async use({ secret, ends_at }: FactorTicket): Promise<void> {
    const [used] = await this.database.run(USE_ONCE, [hashOfSecret(NAME, secret), ends_at]);
    if (!used) throw new AppError('sign_on_expired');
  }
}
