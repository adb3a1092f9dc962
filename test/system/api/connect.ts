import type { Connection, ConsentAnswer } from '@atelier/contracts';
import type { ApiClient } from '../../installation/api-client.js';
import { askForTokens, grantOf, registerClient } from '../../installation/connecting-client.js';

/** Connects a client by OAuth, as its user and itself would do it. @returns the id of the connection */
export async function connect(api: ApiClient): Promise<string> {
  const client = await registerClient(api.url, { client_name: 'mine' });
  const consent = await api.post<ConsentAnswer>('/api/v1/connections/consent', {
    request: client.request,
    allow: true,
  });
  const code = new URL(consent.body.redirect_to).searchParams.get('code')!;
  await askForTokens(api.url, grantOf(client, code));
  const [connection] = (await api.get<{ items: Connection[] }>('/api/v1/connections')).body.items;
  if (!connection) throw new Error('The client was not connected');
  return connection.id;
}
