import { SIGN_IN_PAGE, WAYS_IN_PAGE, type Client, type CommandReply, type signOnCommands } from '@atelier/contracts';
import { isAppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { IdentityLinks } from './identity-links.js';
import { PersonSignIn } from './person-sign-in.js';
import { Returns } from './returns.js';
import { SignOnAudit } from './sign-on-audit.js';
import { Tickets, type Ticket } from './tickets.js';

/** What a browser comes back with. */
export interface Returned {
  provider: string;
  ticket: string | null;
  query: string;
  client: Client;
}

type Outcome = CommandReply<typeof signOnCommands.complete>;

/** The end of a sign-in at a provider. Refusals are answers as well: there is a person who looks at a page. */
@Injectable()
export class SignOnEnd {
  constructor(
    private readonly tickets: Tickets,
    private readonly returns: Returns,
    private readonly person: PersonSignIn,
    private readonly links: IdentityLinks,
    private readonly audit: SignOnAudit,
  ) {}

  async complete(returned: Returned): Promise<Outcome> {
    const ticket = this.tickets.read(returned.ticket);
    // Without a ticket of ours anybody may have called: the list does not grow by that.
    if (!ticket) return { tokens: null, refused: 'sign_on_expired', page: SIGN_IN_PAGE };
    try {
      return await this.finish(ticket, returned);
    } catch (error) {
      if (!isAppError(error)) throw error;
      await this.audit.refused(ticket.provider, error.code, returned.client);
      return { tokens: null, refused: error.code, page: ticket.linker ? WAYS_IN_PAGE : SIGN_IN_PAGE };
    }
  }

  private async finish(ticket: Ticket, { provider, query, client }: Returned): Promise<Outcome> {
    const person = await this.returns.accept(ticket, provider, query);
    const page = ticket.return_to;
    if (!ticket.linker) return { tokens: await this.person.signIn(person, client), refused: null, page };
    await this.links.link(ticket.linker, person, client);
    return { tokens: null, refused: null, page };
  }
}
