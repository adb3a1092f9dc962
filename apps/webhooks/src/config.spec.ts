import { ConfigError } from '@atelier/platform';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const NEEDED = {
  NATS_URL: 'nats://127.0.0.1:4222',
  DATABASE_URL: 'postgres://127.0.0.1/atelier',
  KEY_ENCRYPTION_SECRET: 'k'.repeat(32),
};

describe('settings of the service webhooks', () => {
  it('reach nothing that is private, and nothing without encryption, unless an admin says so', () => {
    const { webhookAllowedNetworks, webhookHttp, webhookTimeoutMs } = readConfig(NEEDED);
    expect([webhookAllowedNetworks, webhookHttp, webhookTimeoutMs]).toEqual([[], 'refuse', 15_000]);
    const given = readConfig({ ...NEEDED, WEBHOOK_ALLOWED_NETWORKS: ' 192.168.0.0/16, fd00::/8 ' });
    expect(given.webhookAllowedNetworks).toEqual(['192.168.0.0/16', 'fd00::/8']);
  });

  it.each(['192.168.0.1', 'localhost', '10.0.0.0/40', '0.0.0.0/-1', 'all'])('refuse a network of %s', (network) => {
    expect(() => readConfig({ ...NEEDED, WEBHOOK_ALLOWED_NETWORKS: network })).toThrow(ConfigError);
  });
});
