import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Providers } from './providers.js';
import { proofsOf, Tickets, type Errand } from './tickets.js';

/** Where the browser goes, and what it keeps meanwhile. */
export interface SentAway {
  redirect_to: string;
  ticket: string;
}

/** Sends a browser to a provider. */
@Injectable()
export class SignOnStart {
  constructor(
    private readonly providers: Providers,
    private readonly tickets: Tickets,
  ) {}

  /** @throws AppError `not_found`, `sign_on_unreachable` */
  async begin(errand: Errand): Promise<SentAway> {
    const provider = this.providers.find(errand.provider);
    const configuration = await this.providers.connect(provider);
    const { ticket, text } = await this.tickets.make(errand);
    const { state, nonce, verifier } = proofsOf(ticket);
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.providers.callbackOf(provider),
      scope: provider.scopes,
      ...{ state, nonce },
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { redirect_to: url.href, ticket: text };
  }
}
