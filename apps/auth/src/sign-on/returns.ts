import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { CodeExchange, type Person } from './code-exchange.js';
import type { ProviderSettings } from './provider-settings.js';
import { Providers } from './providers.js';
import { Tickets, type Ticket } from './tickets.js';

/** A person who came back from a provider. */
export interface ReturnedPerson {
  provider: ProviderSettings;
  person: Person;
}

/** Believes a browser that comes back from a provider only what its ticket and the provider prove. */
@Injectable()
export class Returns {
  constructor(
    private readonly tickets: Tickets,
    private readonly providers: Providers,
    private readonly exchange: CodeExchange,
  ) {}

  /** @throws AppError as `Tickets.use` and `CodeExchange.exchange` */
  async accept(ticket: Ticket, providerId: string, query: string): Promise<ReturnedPerson> {
    // The answer of one provider is not brought to another.
    if (ticket.provider !== providerId) throw new AppError('sign_on_failed');
    const provider = this.providers.find(providerId);
    await this.tickets.use(ticket);
    return { provider, person: await this.exchange.exchange(provider, ticket, query) };
  }
}
