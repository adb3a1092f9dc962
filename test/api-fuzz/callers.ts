import { SCOPES, type MadeApiKey } from '@atelier/contracts';
import type { Account } from '../installation/account.js';
import type { Installation } from '../installation/installation.js';

/** Somebody in whose name the API is tried. */
export interface Caller {
  name: 'user' | 'admin' | 'key';
  headers: Record<string, string>;
}

/** A user, an admin, and a key of that user which may do all that keys can. */
export async function callersOf(installation: Installation): Promise<Caller[]> {
  const user = await installation.user();
  return [
    { name: 'user', headers: bearer(user.token) },
    { name: 'admin', headers: bearer((await installation.admin()).token) },
    { name: 'key', headers: bearer(await keyOf(installation, user)) },
  ];
}

/** Somebody whom nobody else is. */
export async function userOf(installation: Installation): Promise<Caller> {
  return { name: 'user', headers: bearer((await installation.user()).token) };
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

async function keyOf(installation: Installation, user: Account): Promise<string> {
  const scopes = SCOPES.filter((scope) => scope !== 'comfy');
  const { status, body } = await installation.api(user).post<MadeApiKey>('/api/v1/keys', { name: 'a fuzzer', scopes });
  if (status !== 201) throw new Error(`no key: ${status} ${JSON.stringify(body)}`);
  return body.key;
}
