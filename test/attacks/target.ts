import { randomBytes } from 'node:crypto';
import { ApiClient } from '../installation/api-client.js';

export interface Side {
  username: string;
  password: string;
  api: ApiClient;
  token: string;
}

/** What the victim owns, by the word of its path: `/images/{id}`. */
export type Things = Record<string, string | number>;

/** A server that only the services may use, with a login that there is. */
export interface InnerServer {
  kind: 'nats' | 'postgres';
  port: number;
  user: string;
  database: string;
}

/** What is attacked: an installation with somebody who owns things, and somebody who wants them. */
export interface Target {
  url: string;
  victim: Side;
  attacker: Side;
  admin: Side;
  things: Things;
  /** A signed address of a picture of the attacker, as their page got it. */
  signedAddress: string;
  /** Token of a share of the victim that has a password. */
  shareToken: string;
  /** Stands in a prompt of the victim alone. */
  secretWord: string;
  inner: InnerServer[];
  /** Lets a day pass for every session: for what a sign-in confirms, and for a refresh token that was just used. */
  letDayPass: () => Promise<void>;
}

/** The API of the target without a token. */
export const nobody = ({ url }: Pick<Target, 'url'>): ApiClient => new ApiClient(url);

/** A name that nobody has. */
export const newName = (): string => `a${randomBytes(8).toString('hex')}`;

/** Another account, made now and signed in. @throws when it cannot be made */
export async function newAccount(url: string): Promise<Side> {
  const api = new ApiClient(url);
  const username = newName();
  const password = randomBytes(12).toString('base64url');
  const made = await api.post('/api/v1/auth/register', { username, password });
  if (made.status >= 300) throw new Error(`an account could not be made: ${made.status}`);
  return signIn(url, username, password);
}

/** @throws when it is refused */
export async function signIn(url: string, username: string, password: string): Promise<Side> {
  const answer = await new ApiClient(url).post<{ access_token: string }>('/api/v1/auth/login', { username, password });
  if (answer.status !== 200) throw new Error(`${username} could not sign in: ${answer.status}`);
  const token = answer.body.access_token;
  return { username, password, token, api: new ApiClient(url, token) };
}
