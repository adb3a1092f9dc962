import type { MadeApiKey, Scope } from '@atelier/contracts';
import { ApiClient } from '../../installation/api-client.js';
import type { Account } from '../../installation/account.js';
import type { Installation } from '../../installation/installation.js';

/** What the parts of the doors' spec share: one installation, somebody who uses it by a key, and somebody else. */
export interface DoorsWorld {
  installation: Installation;
  owner: Account;
  /** The own API as the owner. */
  api: ApiClient;
  /** A key of the owner that may do all that a door needs. */
  key: string;
  /** A key of the owner that may stand in an address. */
  doorKey: string;
  stranger: ApiClient;
}

/** Made in `beforeAll`, so that `describe` blocks of other files can only ask for it later. */
export type GetWorld = () => DoorsWorld;

export const DOOR_SCOPES: Scope[] = ['tasks:read', 'tasks:write', 'images:read', 'images:write', 'models:read'];

/** @throws when it is not made */
export async function makeKey(api: ApiClient, scopes: Scope[] = DOOR_SCOPES, more: object = {}): Promise<string> {
  const answer = await api.post<MadeApiKey>('/api/v1/keys', { name: 'a client', scopes, ...more });
  if (answer.status !== 201) throw new Error(`key: ${answer.status}`);
  return answer.body.key;
}

/** `Authorization` as clients of AUTOMATIC1111 send it. */
export const basic = (key: string) => ({ authorization: `Basic ${btoa(`anybody:${key}`)}` });

export const isPng = (base64: string | undefined) =>
  Buffer.from(base64 ?? '', 'base64')
    .subarray(1, 4)
    .toString() === 'PNG';
