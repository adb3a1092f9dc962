import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConsentAnswer } from '@atelier/contracts';
import type { OAuthClientInformationMixed, OAuthClientProvider, OAuthTokens } from '@modelcontextprotocol/client';
import type { ApiClient } from '../../installation/api-client.js';
import { CALLBACK } from '../../installation/connecting-client.js';

export const METADATA = { client_name: 'An assistant', redirect_uris: [CALLBACK], token_endpoint_auth_method: 'none' };

/** What a program keeps while it is connected by the official client. */
export class Provider implements OAuthClientProvider {
  readonly redirectUrl = CALLBACK;
  readonly clientMetadata = METADATA;
  information?: OAuthClientInformationMixed;
  kept?: OAuthTokens;
  asked?: URL;
  private verifier = '';

  /** @param clientId of one that needs no registration; else it registers itself */
  constructor(clientId: string | undefined) {
    if (clientId !== undefined) this.information = { client_id: clientId };
  }

  state = () => 'the state 1.0';
  clientInformation = () => this.information;
  saveClientInformation = (information: OAuthClientInformationMixed) => void (this.information = information);
  tokens = () => this.kept;
  saveTokens = (tokens: OAuthTokens) => void (this.kept = tokens);
  redirectToAuthorization = (url: URL) => void (this.asked = url);
  saveCodeVerifier = (verifier: string) => void (this.verifier = verifier);
  codeVerifier = () => this.verifier;
}

/** The consent that a user gives on the page, as the page does it. */
export async function consent(api: ApiClient, asked: URL, allow = true): Promise<URL> {
  const request = Object.fromEntries(asked.searchParams);
  const answer = await api.post<ConsentAnswer>('/api/v1/connections/consent', { request, allow });
  if (answer.status !== 200) throw new Error(`consent: ${answer.status} ${JSON.stringify(answer.body)}`);
  return new URL(answer.body.redirect_to);
}

/** Serves descriptions of clients, whatever they are asked for. */
export class Documents {
  private readonly server: Server = createServer((request, response) => {
    const document = this.documents.get(request.url!);
    if (document === undefined) return void response.writeHead(302, { location: '/good.json' }).end();
    response.writeHead(200, { 'content-type': 'application/json' }).end(document);
  });
  private readonly documents = new Map<string, string>();

  async start(): Promise<void> {
    await new Promise<void>((resolve) => void this.server.listen(0, '127.0.0.1', resolve));
  }

  put(path: string, document: object | string): string {
    this.documents.set(path, typeof document === 'string' ? document : JSON.stringify(document));
    return this.at(path);
  }

  at(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  stop(): void {
    this.server.close();
  }
}
