import { execFileSync } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  accountCommands,
  mailAddressCommands,
  resetLinkCommands,
  secondFactorCommands,
  signUpCommands,
  userCommands,
  type Actor,
} from '@atelier/contracts';
import { runFolder, SmtpInbox, type InboxOptions } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { actorOf, ADMIN, AuthHarness, CLIENT, PASSWORD } from '../testing/auth-harness.js';
import { LogRecorder } from '../testing/log-recorder.js';
import { refusal } from '../testing/refusal.js';

const { own, change, confirm } = mailAddressCommands;
const NEW_PASSWORD = 'a better horse battery';
const LOGIN = { user: 'atelier@example.org', pass: 'p@ss of the mail server' };

describe('mail to users', () => {
  let auth: AuthHarness;
  let inbox: SmtpInbox;
  let logs: LogRecorder;
  let folder: string;
  let options: InboxOptions;
  let network = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(runFolder(), 'mail-'));
    execFileSync(process.execPath, ['scripts/certificates.mjs', folder]);
    await writeFile(join(folder, 'password'), `${LOGIN.pass}\n`);
    options = { tls: { cert: join(folder, 'nats.pem'), key: join(folder, 'nats-key.pem') }, login: LOGIN };
    inbox = await SmtpInbox.start(options);
    auth = await AuthHarness.start({
      SMTP_URL: `smtp://${encodeURIComponent(LOGIN.user)}@127.0.0.1:${inbox.port}`,
      SMTP_PASSWORD_FILE: join(folder, 'password'),
      SMTP_CA_FILE: join(folder, 'ca.pem'),
      MAIL_FROM: 'Atelier <atelier@example.org>',
      PUBLIC_URL: 'https://studio.example',
      LOG_LEVEL: 'verbose',
    });
    logs = new LogRecorder();
  });
  afterAll(async () => {
    await auth.stop();
    await inbox.stop();
  });

  /** Another network for each, so that none is held to what another has asked for. */
  const client = () => ({ ...CLIENT, address: `198.51.100.${(network += 1)}` });
  const ask = (account: string, language?: 'en' | 'zh-CN', from = client()) =>
    auth.commands.call(resetLinkCommands.request, { account, language, client: from });
  const put = (actor: Actor, address: string | null, password = PASSWORD, language?: 'en' | 'zh-CN') =>
    auth.commands.call(change, { actor, client: client(), body: { password, address, language } });
  const tokenIn = (link: string) => link.split('=')[1]!;
  const confirmBy = async (address: string, count = 1) =>
    auth.commands.call(confirm, { token: tokenIn(await inbox.linkTo(address, count)), client: CLIENT });
  const waiting = () => auth.rows('SELECT FROM mails');
  const allSent = () => until(async () => (await waiting()).length === 0, { what: 'all mails to be sent' });

  /** Somebody with a confirmed address. */
  async function person(name: string): Promise<{ actor: Actor; address: string; refresh: string }> {
    const pair = await auth.newcomer(name);
    const [actor, address] = [actorOf(pair), `${name}@example.org`];
    await put(actor, address);
    await confirmBy(address);
    return { actor, address, refresh: pair.refresh_token };
  }

  it('gives somebody who asks a new password by a link of half an hour, ends their sessions, and tells them', async () => {
    const { actor, address, refresh } = await person('ada');
    await ask('Ada');
    const link = await inbox.linkTo(address, 2);
    expect(link).toMatch(/^https:\/\/studio\.example\/new-password#reset=[\w-]{43}$/);
    const token = tokenIn(link);
    const { expires_at, username } = await auth.commands.call(resetLinkCommands.read, { token });
    expect(username).toBe('ada');
    expect(Date.parse(expires_at) - Date.now()).toBeLessThanOrEqual(31 * 60_000);
    await auth.commands.call(resetLinkCommands.use, { token, password: NEW_PASSWORD, client: CLIENT });
    expect(await refusal(auth.refresh(refresh))).toMatchObject({ code: 'session_revoked' });
    await expect(auth.login('ada', NEW_PASSWORD)).resolves.toBeDefined();
    expect(await refusal(auth.commands.call(resetLinkCommands.read, { token }))).toMatchObject({
      code: 'link_expired',
    });
    const [, , notice] = await inbox.to(address, 3);
    expect(notice).toMatchObject({ from: 'atelier@example.org', isEncrypted: true });
    expect(notice!.text).toContain('password of your account ada in Atelier was changed');
    const acts = await auth.rows<{ action: string }>('SELECT action FROM audit WHERE object = $1 ORDER BY id', [
      `user:${actor.user_id}`,
    ]);
    expect(acts.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['user.confirm_mail', 'user.mail_reset_link', 'user.use_reset_link']),
    );
  });

  it('tells somebody, in their language, that their second factor was set up or removed', async () => {
    const { actor, address } = await person('maria');
    const by = { actor, client: client() };
    const { secret } = await auth.commands.call(secondFactorCommands.beginAuthenticator, by);
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    await auth.commands.call(secondFactorCommands.confirmAuthenticator, { ...by, body: { code } });
    expect((await inbox.to(address, 2))[1]!.text).toContain('account maria in Atelier asks for after the password');
    await auth.commands.call(accountCommands.changePreferences, { actor, body: { language: 'zh-CN' } });
    await auth.commands.call(secondFactorCommands.removeAuthenticator, by);
    expect((await inbox.to(address, 3))[2]!.text).toContain('账号 maria 的两步验证');
  });

  it('keeps no link, and logs neither link nor address', async () => {
    const { address } = await person('grace');
    await ask(address);
    const token = tokenIn(await inbox.linkTo(address, 2));
    await allSent();
    for (const table of ['reset_links', 'audit', 'mails', 'outbox'])
      for (const { row } of await auth.rows<{ row: string }>(`SELECT t::text AS row FROM ${table} t`))
        expect(row).not.toContain(token);
    expect(logs.parametersOf('mail sent').length).toBeGreaterThan(0);
    for (const secret of [token, address, LOGIN.pass]) expect(logs.text).not.toContain(secret);
  });

  it('answers who is known to nobody as it answers everybody, and sends nothing', async () => {
    const { actor, address } = await person('hidden');
    await auth.register('without-address');
    await auth.rows('UPDATE users SET disabled_at = now() WHERE id = $1', [actor.user_id]);
    const before = inbox.received.length;
    for (const account of [
      'nobody',
      'no@body.example',
      'without-address',
      address,
      "' OR 1=1 --",
      'a\u0000b',
      '\ud800',
    ])
      expect(await ask(account)).toEqual({});
    await allSent();
    expect(inbox.received).toHaveLength(before);
    expect(await auth.rows('SELECT FROM reset_links WHERE user_id = $1', [actor.user_id])).toEqual([]);
  });

  it('is the same one statement for known and unknown: who asks is looked up later', async () => {
    const { address } = await person('later');
    const held = await auth.holdRows('LOCK TABLE mail_addresses IN ACCESS EXCLUSIVE MODE', []);
    await expect(ask('later')).resolves.toEqual({});
    await held.release();
    await inbox.to(address, 2);
  });

  it('is sent in the language of its user, else in that of the page', async () => {
    const { actor, address } = await person('li.lei');
    await ask('li.lei', 'zh-CN');
    expect((await inbox.to(address, 2))[1]!.text).toContain('有人为你的 Atelier 账号 li.lei 申请了新密码');
    await auth.rows(`UPDATE users SET preferences = '{"language":"en"}' WHERE id = $1`, [actor.user_id]);
    await ask('li.lei', 'zh-CN');
    expect((await inbox.to(address, 3))[2]!.text).toContain('Somebody asked for a new password');
  });

  it('is held to so many an hour, to one mailbox and from one network', async () => {
    const { address } = await person('often');
    for (let n = 0; n < 5; n += 1) await ask('often');
    expect(await refusal(ask('often'))).toMatchObject({ code: 'rate_limited', retryAfterS: expect.any(Number) });
    for (let n = 0; n < 5; n += 1) await ask('unknown');
    expect(await refusal(ask('unknown'))).toMatchObject({ code: 'rate_limited' });
    const from = client();
    for (let n = 0; n < 20; n += 1) await ask(`name-${n}`, undefined, from);
    expect(await refusal(ask('one-more', undefined, from))).toMatchObject({ code: 'rate_limited' });
    await allSent();
    expect(await inbox.to(address, 6)).toHaveLength(6);
  });

  it('goes to no address before its link was opened, and to the old one once when it changes', async () => {
    const pair = await auth.newcomer('mover');
    const actor = actorOf(pair);
    expect(await put(actor, 'First@example.org')).toEqual({
      ...{ enabled: true, address: null, unconfirmed: 'First@example.org' },
    });
    await ask('mover');
    await allSent();
    expect(await inbox.to('First@example.org')).toHaveLength(1);
    await confirmBy('First@example.org');
    await put(actor, 'second@example.org');
    await ask('first@EXAMPLE.org');
    const old = tokenIn(await inbox.linkTo('First@example.org', 2));
    await confirmBy('second@example.org');
    expect(await auth.commands.call(own, { actor })).toEqual({
      ...{ enabled: true, address: 'second@example.org', unconfirmed: null },
    });
    expect((await inbox.to('First@example.org', 3))[2]!.text).toContain('was changed or removed');
    expect(await refusal(auth.commands.call(resetLinkCommands.read, { token: old }))).toMatchObject({
      code: 'link_expired',
    });
    await put(actor, null);
    expect(await auth.commands.call(own, { actor })).toMatchObject({ address: null, unconfirmed: null });
    await inbox.to('second@example.org', 2);
  });

  it('has an address for one account, whoever asked first, and tells only who can open the link', async () => {
    const { address } = await person('first');
    const other = actorOf(await auth.newcomer('second'));
    const same = address.replace('first', 'FIRST');
    expect(await put(other, same)).toMatchObject({ unconfirmed: same });
    expect(await refusal(confirmBy(same))).toMatchObject({ code: 'mail_taken' });
    expect(await auth.commands.call(own, { actor: other })).toMatchObject({ address: null });
  });

  it('asks for the password before an address is changed or removed, and ends the session of whoever guesses at it', async () => {
    const { actor, address } = await person('careful');
    for (const next of ['thief@example.org', null])
      expect(await refusal(put(actor, next, 'wrong password'))).toMatchObject({ code: 'wrong_password' });
    expect(await auth.commands.call(own, { actor })).toMatchObject({ address, unconfirmed: null });
    const body = { password: 'wrong password', address: null };
    const from = client();
    const guess = () => auth.commands.call(change, { actor, client: from, body });
    // Two were wrong above; the fifth is the last that is looked at.
    for (let n = 0; n < 3; n += 1) await refusal(guess());
    expect(await refusal(guess())).toMatchObject({ code: 'session_revoked' });
  });

  it.each(['no address', 'a@b', 'a@example.org\r\nBcc: all@example.org', `${'x'.repeat(250)}@example.org`])(
    'takes %j for no address',
    async (address) => {
      const actor = actorOf(await auth.login(ADMIN.username, ADMIN.password));
      expect(await refusal(put(actor, address, ADMIN.password))).toMatchObject({ code: 'validation_failed' });
    },
  );

  it('tells of a password that an admin has set', async () => {
    const { actor, address } = await person('told');
    const admin = actorOf(await auth.login(ADMIN.username, ADMIN.password));
    await auth.commands.call(userCommands.resetPassword, {
      actor: admin,
      client: CLIENT,
      user_id: actor.user_id,
      body: {},
    });
    expect((await inbox.to(address, 2))[1]!.text).toContain('was changed');
  });

  it('waits while the server is away, and is sent once when it is back, also by a service that was started anew', async () => {
    const { address } = await person('patient');
    await allSent();
    await inbox.stop();
    await ask('patient');
    await until(async () => (await auth.rows('SELECT FROM mails WHERE attempts > 0')).length === 1, { what: 'a try' });
    const { port } = inbox;
    await auth.restart(async () => {
      inbox = await SmtpInbox.start({ ...options, port });
      await auth.rows('UPDATE mails SET next_at = now()');
    });
    await expect(inbox.linkTo(address)).resolves.toContain('#reset=');
    await allSent();
    expect(inbox.received).toHaveLength(1);
  });

  it('is given up where the mailbox is not known to its server, and goes on with the others', async () => {
    const { address } = await person('gone');
    const { address: other } = await person('still-there');
    inbox.unknown.add(address);
    await ask('gone');
    await ask('still-there');
    await inbox.to(other, 2);
    await allSent();
    expect(await inbox.to(address)).toHaveLength(1);
  });
});

describe('without a mail server that can be trusted', () => {
  const settings = { MAIL_FROM: 'atelier@example.org', PUBLIC_URL: 'https://studio.example' };

  it('is nothing sent: one that offers no encryption gets nothing', async () => {
    const inbox = await SmtpInbox.start();
    const auth = await AuthHarness.start({ ...settings, SMTP_URL: `smtp://127.0.0.1:${inbox.port}` });
    const logs = new LogRecorder();
    const actor = actorOf(await auth.newcomer('ada'));
    const body = { password: PASSWORD, address: 'ada@example.org' };
    await auth.commands.call(change, { actor, client: CLIENT, body });
    await until(() => logs.text.includes('mail put_off'), { what: 'the mail to be put off' });
    await auth.stop();
    expect(inbox.received).toEqual([]);
    await inbox.stop();
  });

  it('is said that there is no mail', async () => {
    const auth = await AuthHarness.start();
    const request = { account: 'ada', client: CLIENT };
    expect(await refusal(auth.commands.call(resetLinkCommands.request, request))).toMatchObject({ code: 'mail_off' });
    const actor = actorOf(await auth.newcomer('ada'));
    const body = { password: PASSWORD, address: 'ada@example.org' };
    expect(await refusal(auth.commands.call(change, { actor, client: CLIENT, body }))).toMatchObject({
      code: 'mail_off',
    });
    expect(await auth.commands.call(own, { actor })).toEqual({ enabled: false, address: null, unconfirmed: null });
    expect(await auth.commands.call(signUpCommands.entrance, {})).toMatchObject({ reset_by_mail: false });
    await auth.stop();
  });
});
