import { randomBytes } from 'node:crypto';
import type { AdminUser, User } from '@atelier/contracts';
import type { LoadOptions } from './options.js';
import { LoadUser, type Problems } from './load-user.js';

/** The users of one load test. */
export interface Crowd {
  users: LoadUser[];
  /** Leaves nobody behind who could sign in. */
  disperse: () => Promise<void>;
}

/** One user is the account itself; several are made by it. @throws CommandError when it may not */
export async function gather(options: LoadOptions, problems: Problems): Promise<Crowd> {
  const { url, username, password } = options;
  const host = new LoadUser(url, { username, password }, problems);
  await host.signIn();
  if (options.users === 1) return { users: [host], disperse: () => Promise.resolve() };
  const made: User[] = [];
  const disperse = async () => {
    for (const { id } of made) await host.send<AdminUser>('PATCH', `/api/v1/admin/users/${id}`, { disabled: true });
  };
  try {
    const users: LoadUser[] = [];
    for (let index = 0; index < options.users; index += 1) users.push(await invite(host, options, problems, made));
    return { users, disperse };
  } catch (error) {
    await disperse();
    throw error;
  }
}

async function invite(host: LoadUser, { url }: LoadOptions, problems: Problems, made: User[]): Promise<LoadUser> {
  const account = {
    username: `load-${randomBytes(6).toString('hex')}`,
    password: randomBytes(18).toString('base64url'),
  };
  made.push(await host.send<User>('POST', '/api/v1/admin/users', account));
  const user = new LoadUser(url, account, problems);
  await user.signIn();
  return user;
}
