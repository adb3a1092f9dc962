import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Config } from '../config.js';
import { HashQueue } from './hash-queue.js';
import { Passwords } from './passwords.js';

const newPasswords = () => new Passwords({ passwordHashConcurrency: 2 } as Config);

describe('passwords', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('are stored as argon2id with 19 MiB, two passes and one lane, each with a salt of its own', async () => {
    const passwords = newPasswords();
    const hashes = await Promise.all([passwords.hash('same words'), passwords.hash('same words')]);
    for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it('match only themselves', async () => {
    const passwords = newPasswords();
    const hash = await passwords.hash('correct horse');
    await expect(passwords.verify(hash, 'correct horse')).resolves.toBe(true);
    await expect(passwords.verify(hash, 'Correct horse')).resolves.toBe(false);
    await expect(passwords.verify(hash, 'correct horse ')).resolves.toBe(false);
  });

  it('match whatever way the keyboard composes them', async () => {
    const passwords = newPasswords();
    const hash = await passwords.hash('für immer \u{1f98a}'.normalize('NFC'));
    await expect(passwords.verify(hash, 'für immer \u{1f98a}'.normalize('NFD'))).resolves.toBe(true);
  });

  it('that are not well formed never match, not even what they would become', async () => {
    const passwords = newPasswords();
    const hash = await passwords.hash('\ufffd and some more');
    await expect(passwords.verify(hash, '\ud800 and some more')).resolves.toBe(false);
  });

  it('are hashed once where there is no user too, and are wrong', async () => {
    const passwords = newPasswords();
    await passwords.onModuleInit();
    const run = jest.spyOn(HashQueue.prototype, 'run');
    await expect(passwords.verify(undefined, 'anything')).resolves.toBe(false);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
