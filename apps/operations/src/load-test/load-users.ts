import { randomBytes } from 'node:crypto';
import type { AdminUser, User } from '@atelier/contracts';
import type { LoadOptions } from './options.js';
import { LoadUser, type Problems } from './load-user.js';

/** The users of one load test. */
export interface LoadUsers {
  users: LoadUser[];
  /** Disables the accounts that were made for the test. */
  disable: () => Promise<void>;
}

/** One user is the account itself; several are made by it. @throws CommandError when it may not */
export async function createUsers(options: LoadOptions, problems: Problems): Promise<LoadUsers> {
  const { url, username, password } = options;
  const admin = new LoadUser(url, { username, password }, problems);
  await admin.signIn();
  if (options.users === 1) return { users: [admin], disable: () => Promise.resolve() };
  const made: User[] = [];
  const disable = async () => {
    for (const { id } of made) await admin.send<AdminUser>('PATCH', `/api/v1/admin/users/${id}`, { disabled: true });
  };
  try {
    const users: LoadUser[] = [];
    for (let index = 0; index < options.users; index += 1) users.push(await createUser(admin, options, problems, made));
    return { users, disable };
  } catch (error) {
    await disable();
    throw error;
  }
}

async function createUser(admin: LoadUser, { url }: LoadOptions, problems: Problems, made: User[]): Promise<LoadUser> {
  const account = {
    username: `load-${randomBytes(6).toString('hex')}`,
    password: randomBytes(18).toString('base64url'),
  };
  made.push(await admin.send<User>('POST', '/api/v1/admin/users', account));
  const user = new LoadUser(url, account, problems);
  await user.signIn();
  return user;
}
