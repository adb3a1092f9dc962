import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ConfigError, loadConfig, portSchema, serviceConfigShape } from './config.js';

const schema = z.object({ ...serviceConfigShape, PORT: portSchema.default(8_000), SECRET: z.string().min(32) });
const good = { NATS_URL: 'nats://127.0.0.1:4222', SECRET: 'x'.repeat(32) };

describe('settings', () => {
  it('come from the environment, with defaults for what is not given or left empty', () => {
    expect(loadConfig(schema, { ...good, PORT: '', LOG_LEVEL: ' ' })).toMatchObject({
      PORT: 8_000,
      LOG_LEVEL: 'log',
      LOG_FORMAT: 'json',
    });
  });

  it('are refused with every fault at once, and without any value', () => {
    const read = () => loadConfig(schema, { NATS_URL: 'http://secret-host', PORT: '99999', SECRET: 'short-secret' });
    expect(read).toThrow(ConfigError);
    for (const name of ['NATS_URL', 'PORT', 'SECRET']) expect(read).toThrow(name);
    expect(read).not.toThrow('short-secret');
  });
});
