import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider, type ClientMetadata, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';

/** What a provider knows of somebody, as claims. */
export interface KnownPerson {
  sub: string;
  preferred_username?: string;
  email?: string;
  email_verified?: boolean;
  groups?: string[];
}

const CLAIMS = { openid: ['sub'], profile: ['preferred_username', 'groups'], email: ['email', 'email_verified'] };

/** A provider of OpenID Connect as others run it, in this process, at `localhost`: another site than 127.0.0.1. */
export class RealProvider {
  /** Who is in front of the browser that comes next; null: somebody who turns away. */
  person: KnownPerson | null = null;
  private readonly people = new Map<string, KnownPerson>();
  private provider!: Provider;

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  static async start(clients: ClientMetadata[]): Promise<RealProvider> {
    const server = createServer();
    server.listen(0, 'localhost');
    await once(server, 'listening');
    const running = new RealProvider(`http://localhost:${(server.address() as AddressInfo).port}`, server);
    running.provider = new Provider(running.issuer, await running.configuration(clients));
    const answer = running.provider.callback();
    server.on('request', (request, response) => void running.answer(request, response, answer));
    return running;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async configuration(clients: ClientMetadata[]): Promise<Configuration> {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    return {
      clients,
      jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
      cookies: { keys: ['the keys of a provider of tests'] },
      claims: CLAIMS,
      features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...this.people.get(sub)! }) }),
      loadExistingGrant: (context) => this.consented(context),
      // The provider itself asks no addresses of this machine, which the ones here are.
      fetch: (url, options) => {
        delete (options as { dispatcher?: unknown }).dispatcher;
        return fetch(url, options);
      },
    };
  }

  private async answer(
    request: IncomingMessage,
    response: ServerResponse,
    others: (request: IncomingMessage, response: ServerResponse) => unknown,
  ): Promise<void> {
    if (!request.url?.startsWith('/interaction/')) return void others(request, response);
    if (this.person) this.people.set(this.person.sub, this.person);
    const outcome = this.person ? { login: { accountId: this.person.sub } } : { error: 'access_denied' };
    await this.provider.interactionFinished(request, response, outcome);
  }

  /** Nobody is asked: who signs in has consented. */
  private async consented({ oidc }: KoaContextWithOIDC) {
    const { clientId } = oidc.client!;
    const grant = new this.provider.Grant({ clientId, accountId: oidc.session!.accountId! });
    grant.addOIDCScope('openid profile email');
    await grant.save();
    return grant;
  }
}
