import { createHash, randomBytes } from 'node:crypto';
import type { ConnectionTokens, RegisteredClient } from '@atelier/contracts';

/** Where the clients of tests are answered; nobody listens there. */
export const CALLBACK = 'http://127.0.0.1:7777/callback';

/** A client by hand: everything that one sends to be connected by OAuth, to be changed before it is sent. */
export interface ConnectingClient {
  client_id: string;
  /** What it keeps to itself (PKCE). */
  code_verifier: string;
  /** What it sends its user with. */
  request: Record<string, string>;
}

/** Registers a client, and makes what it sends its user with. @param more of the request, such as `scope` */
export async function registerClient(
  origin: string,
  metadata: object,
  more: Record<string, string> = {},
): Promise<ConnectingClient> {
  const body = JSON.stringify({ redirect_uris: [CALLBACK], ...metadata });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${origin}/oauth/register`, { method: 'POST', headers, body });
  const { client_id } = (await answer.json()) as RegisteredClient;
  const code_verifier = randomBytes(32).toString('base64url');
  const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
  const pkce = { code_challenge, code_challenge_method: 'S256' };
  return { client_id, code_verifier, request: { client_id, redirect_uri: CALLBACK, response_type: 'code', ...pkce, ...more } }; // prettier-ignore
}

/** The page of the studio to which a client sends its user. */
export const consentPage = (origin: string, request: Record<string, string>): URL =>
  new URL(`${origin}/account/connections?${new URLSearchParams(request).toString()}`);

/** What a client gets its tokens with, once it has a code. */
export const grantOf = ({ client_id, code_verifier }: ConnectingClient, code: string) => ({
  ...{ grant_type: 'authorization_code', client_id, code, redirect_uri: CALLBACK, code_verifier },
});

/** Asks for tokens. */
export async function askForTokens(
  origin: string,
  fields: Record<string, string>,
): Promise<{ status: number; body: ConnectionTokens & { error?: string } }> {
  const answer = await fetch(`${origin}/oauth/token`, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: answer.status, body: (await answer.json()) as ConnectionTokens & { error?: string } };
}
