import { createHash, randomBytes } from 'node:crypto';
import type { Connection, ConsentAnswer, RegisteredClient } from '@atelier/contracts';
import type { ApiClient } from '../../installation/api-client.js';

const CALLBACK = 'http://127.0.0.1:7777/callback';

/** Connects a client by OAuth, as its user and itself would do it. @returns the id of the connection */
export async function connect(api: ApiClient): Promise<string> {
  const client = { client_name: 'mine', redirect_uris: [CALLBACK] };
  const { client_id } = (await api.post<RegisteredClient>('/oauth/register', client)).body;
  const code_verifier = randomBytes(32).toString('base64url');
  const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
  const asked = { client_id, redirect_uri: CALLBACK, response_type: 'code', code_challenge, code_challenge_method: 'S256' }; // prettier-ignore
  const consent = await api.post<ConsentAnswer>('/api/v1/connections/consent', { request: asked, allow: true });
  const code = new URL(consent.body.redirect_to).searchParams.get('code')!;
  const fields = { grant_type: 'authorization_code', client_id, code, redirect_uri: CALLBACK, code_verifier };
  await fetch(`${api.url}/oauth/token`, { method: 'POST', body: new URLSearchParams(fields) });
  const [connection] = (await api.get<{ items: Connection[] }>('/api/v1/connections')).body.items;
  if (!connection) throw new Error('The client was not connected');
  return connection.id;
}
