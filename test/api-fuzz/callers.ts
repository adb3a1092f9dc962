import { SCOPES, type MadeApiKey } from '@atelier/contracts';
import { Account } from '../installation/account.js';
import type { Installation } from '../installation/installation.js';

/** Somebody in whose name the API is tried. */
export interface Caller {
  name: 'user' | 'admin' | 'key';
  headers: Record<string, string>;
}

/** A user, an admin, and a key which may do all that keys can, each with a token that is as old as its turn: tokens live ten minutes. */
export const CALLERS: readonly ((installation: Installation) => Promise<Caller>)[] = [userOf, adminOf, keyOf];

/** Somebody whom nobody else is. */
export async function userOf(installation: Installation): Promise<Caller> {
  return { name: 'user', headers: bearer((await installation.user()).token) };
}

async function adminOf(installation: Installation): Promise<Caller> {
  const { username, password } = installation.address.admin;
  const { token } = await Account.signIn(installation.api(), username, password);
  return { name: 'admin', headers: bearer(token) };
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

async function keyOf(installation: Installation): Promise<Caller> {
  const scopes = SCOPES.filter((scope) => scope !== 'comfy');
  const api = installation.api(await installation.user());
  const { status, body } = await api.post<MadeApiKey>('/api/v1/keys', { name: 'a fuzzer', scopes });
  if (status !== 201) throw new Error(`no key: ${status} ${JSON.stringify(body)}`);
  return { name: 'key', headers: bearer(body.key) };
}
