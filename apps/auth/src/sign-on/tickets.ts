import { createHmac } from 'node:crypto';
import { Database } from '@atelier/database';
import { AppError, Sealer } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Config } from '../config.js';
import { hashOfSecret, newSecret } from '../tokens/secrets.js';
import { USE_ONCE } from '../tokens/used-once.sql.js';
import { TICKET_END } from './sign-on.sql.js';

const ticketSchema = z.object({
  provider: z.string(),
  /** 256 random bits in base64url, of which state, nonce and verifier follow. */
  secret: z.string(),
  return_to: z.string(),
  /** Who links an account of the provider to their own, from which session; null: somebody signs in. */
  linker: z.object({ user_id: z.int(), session_id: z.uuid() }).nullable(),
  /** Milliseconds since 1970, by the clock of the database. */
  ends_at: z.int(),
});
export type Ticket = z.output<typeof ticketSchema>;
export type Linker = NonNullable<Ticket['linker']>;

/** What a ticket is good for. */
export type Errand = Pick<Ticket, 'provider' | 'return_to' | 'linker'>;

const NAME = 'ticket';

/** What proves that a browser comes back from the errand on which it was sent, and that only once. */
export function proofsOf({ secret }: Ticket): { state: string; nonce: string; verifier: string } {
  const proof = (purpose: string) => createHmac('sha256', secret).update(purpose).digest('base64url');
  return { state: proof('state'), nonce: proof('nonce'), verifier: proof('verifier') };
}

/**
 * Tickets are kept by browsers alone, sealed: whoever begins many sign-ins costs the database nothing. It knows those that were used.
 */
@Injectable()
export class Tickets {
  private readonly sealer: Sealer;

  constructor(
    private readonly database: Database,
    { keyEncryptionSecret }: Config,
  ) {
    this.sealer = new Sealer(keyEncryptionSecret, 'atelier sign-on tickets');
  }

  /** A ticket for ten minutes. */
  async make(errand: Errand): Promise<{ ticket: Ticket; text: string }> {
    const [end] = await this.database.run(TICKET_END, []);
    const ticket = { ...errand, secret: newSecret(), ends_at: end!.ends_at };
    const text = this.sealer.seal(NAME, Buffer.from(JSON.stringify(ticket))).toString('base64url');
    return { ticket, text };
  }

  /** @returns undefined for what is no ticket of ours */
  read(text: string | null): Ticket | undefined {
    try {
      const plain = this.sealer.open(NAME, Buffer.from(text ?? '', 'base64url'));
      return ticketSchema.parse(JSON.parse(plain.toString()));
    } catch {
      return undefined;
    }
  }

  /** Uses a ticket up. @throws AppError `sign_on_expired` when it is too old, or was used before */
  async use({ secret, ends_at }: Ticket): Promise<void> {
    const [used] = await this.database.run(USE_ONCE, [hashOfSecret(NAME, secret), ends_at]);
    if (!used) throw new AppError('sign_on_expired');
  }
}
