import { ConfigError } from '@atelier/platform';
import { describe, expect, it } from '@jest/globals';
import { availableParallelism } from 'node:os';
import { readConfig } from './config.js';

const NEEDED = {
  NATS_URL: 'nats://127.0.0.1:4222',
  DATABASE_URL: 'postgres://127.0.0.1/atelier',
  KEY_ENCRYPTION_SECRET: 'k'.repeat(32),
};

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('settings of the auth service', () => {
  it('have defaults for all that need not be given', () => {
    expect(readConfig(NEEDED)).toMatchObject({
      databaseSchema: 'auth',
      registration: 'closed',
      signUpsPerHour: 5,
      adminUsername: 'admin',
      passwordHashConcurrency: availableParallelism(),
    });
  });

  it('never hash more passwords at once than there are cores', () => {
    const config = readConfig({ ...NEEDED, PASSWORD_HASH_CONCURRENCY: '1000' });
    expect(config.passwordHashConcurrency).toBe(availableParallelism());
  });

  it('list every fault at once, without the values', () => {
    const faults = faultsOf({
      DATABASE_SCHEMA: 'auth; DROP',
      REGISTRATION: 'maybe',
      ADMIN_PASSWORD: 'short',
      KEY_ENCRYPTION_SECRET: 'little',
    });
    const names = faults.map((fault) => fault.split(':', 1)[0]);
    expect(names.sort()).toEqual([
      'ADMIN_PASSWORD',
      'DATABASE_SCHEMA',
      'DATABASE_URL',
      'KEY_ENCRYPTION_SECRET',
      'NATS_URL',
      'REGISTRATION',
    ]);
    expect(faults.join()).not.toMatch(/short|little/);
  });

  it('asks for the key and the secret of a captcha, without which nobody could sign up', () => {
    const faults = faultsOf({ ...NEEDED, CAPTCHA_PROVIDER: 'hcaptcha' });
    expect(faults.map((fault) => fault.split(':', 1)[0])).toEqual(['CAPTCHA_SITE_KEY', 'CAPTCHA_SECRET']);
  });
});
