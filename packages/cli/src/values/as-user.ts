import { dataOf, type Atelier } from '@atelier/sdk';
import type { Invocation, Outcome } from '../command.js';
import { textOf } from '../arguments.js';
import { newClient, serverOf } from '../settings/server.js';

/** Signs in by a password for as long as the work takes. @throws AtelierError */
export async function asUser(invocation: Invocation, work: (client: Atelier) => Promise<Outcome>): Promise<Outcome> {
  const { values, terminal } = invocation;
  const { url } = await serverOf(values, terminal);
  const username = textOf(values.user) ?? (await terminal.ask('Name: '));
  const password = await terminal.askSecret(`Password of ${username}: `);
  const nobody = newClient({ url, apiKey: undefined });
  const { data, error, response } = await nobody.calls.POST('/api/v1/auth/login', { body: { username, password } });
  const { access_token } = await dataOf(Promise.resolve({ data, error, response }));
  try {
    return await work(newClient({ url, apiKey: access_token }));
  } finally {
    await signOut(nobody, response.headers);
  }
}

/** Leaves no session behind. What fails here ends by itself in some days. */
async function signOut({ calls, url }: Atelier, headers: Headers): Promise<void> {
  const cookie = headers.getSetCookie().map((one) => one.split(';')[0]).join('; '); // prettier-ignore
  await calls.POST('/api/v1/auth/logout', { headers: { cookie, origin: new URL(url).origin } }).catch(() => undefined);
}
