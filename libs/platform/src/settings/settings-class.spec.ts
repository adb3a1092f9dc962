import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { loadConfig } from '../config.js';
import { settingsClass } from './settings-class.js';

const schema = z.object({
  NATS_URL: z.url(),
  S3_ACCESS_KEY: z.string().optional(),
  STORAGE_RETRY_S: z.coerce.number().default(120),
  LEASE_AHEAD_MS: z.coerce.number().default(1_500),
  EVENT_HOURS: z.coerce.number().default(24),
});
class Config extends settingsClass(schema) {}
const read = (env: Record<string, string> = {}) => new Config(loadConfig(schema, { NATS_URL: 'nats://host', ...env }));

describe('the settings of a process', () => {
  it('have camelCase names', () => {
    expect(read({ S3_ACCESS_KEY: 'key' })).toMatchObject({
      natsUrl: 'nats://host',
      s3AccessKey: 'key',
      eventHours: 24,
    });
  });

  it('hold milliseconds where the environment has seconds, and keep every other unit', () => {
    const config = read({ STORAGE_RETRY_S: '0.05' });
    expect(config.storageRetryMs).toBe(50);
    expect(read().storageRetryMs).toBe(120_000);
    expect(config.leaseAheadMs).toBe(1_500);
  });

  it('leave out what was not given', () => {
    expect(read().s3AccessKey).toBeUndefined();
  });

  it('keep the environment as it was validated', () => {
    expect(read({ STORAGE_RETRY_S: '7' }).environment).toEqual({
      NATS_URL: 'nats://host',
      STORAGE_RETRY_S: 7,
      LEASE_AHEAD_MS: 1_500,
      EVENT_HOURS: 24,
    });
  });
});
