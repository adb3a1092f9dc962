import { afterEach, describe, expect, it } from '@jest/globals';
import type { Config } from '../config.js';
import { LogRecorder } from '../testing/log-recorder.js';
import { ADMIN, AuthHarness } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';
import { UsersRepository } from './users.repository.js';
import { FirstAdmin } from './first-admin.js';
import { Passwords } from '../passwords/passwords.js';
import { Database } from '@atelier/database';

describe('the admin of the first start', () => {
  let auth: AuthHarness | undefined;
  afterEach(() => auth?.stop());

  /** What a start with these settings would do. */
  const setupWith = ({ app }: AuthHarness, adminUsername: string, adminPassword?: string) =>
    new FirstAdmin(app.get(Database), app.get(UsersRepository), app.get(Passwords), {
      adminUsername,
      adminPassword,
    } as Config);

  it('signs in with the password of the settings', async () => {
    auth = await AuthHarness.start();
    await expect(auth.login(ADMIN.username, ADMIN.password)).resolves.toMatchObject({
      user: { username: 'admin', role: 'admin' },
    });
  });

  it('keeps name and password when the settings change later', async () => {
    auth = await AuthHarness.start();
    await setupWith(auth, 'admin', 'a later password').ensureAdmin();
    await setupWith(auth, 'another', 'a later password').ensureAdmin();
    await expect(auth.login(ADMIN.username, ADMIN.password)).resolves.toBeDefined();
    expect(await refusal(auth.login('admin', 'a later password'))).toMatchObject({ code: 'invalid_credentials' });
    expect(await refusal(auth.login('another', 'a later password'))).toMatchObject({ code: 'invalid_credentials' });
  });

  it('has a name that nobody can register', async () => {
    auth = await AuthHarness.start();
    await auth.rows('DELETE FROM users');
    expect(await refusal(auth.register('ADMIN'))).toMatchObject({ code: 'username_taken' });
    await setupWith(auth, ADMIN.username, ADMIN.password).ensureAdmin();
    await expect(auth.login(ADMIN.username, ADMIN.password)).resolves.toMatchObject({ user: { role: 'admin' } });
  });

  it('is not made without a password, which is said', async () => {
    auth = await AuthHarness.start();
    await auth.rows('DELETE FROM users');
    const log = new LogRecorder();
    await setupWith(auth, ADMIN.username).ensureAdmin();
    expect(await auth.rows('SELECT FROM users')).toHaveLength(0);
    expect(log.text).toContain('set ADMIN_PASSWORD');
  });

  it('is not made with one of the commonest passwords, which is said', async () => {
    auth = await AuthHarness.start();
    await auth.rows('DELETE FROM users');
    const log = new LogRecorder();
    await setupWith(auth, ADMIN.username, 'password123').ensureAdmin();
    expect(await auth.rows('SELECT FROM users')).toHaveLength(0);
    expect(log.text).toContain('one of the commonest');
  });

  it('is never made out of a user who has the name', async () => {
    auth = await AuthHarness.start();
    await auth.register('boss');
    await auth.rows(`DELETE FROM users WHERE role = 'admin'`);
    const log = new LogRecorder();
    await setupWith(auth, 'BOSS', 'password of the boss').ensureAdmin();
    expect(await auth.rows('SELECT username, role FROM users')).toEqual([{ username: 'boss', role: 'user' }]);
    expect(log.text).toContain('set another ADMIN_USERNAME');
  });
});
