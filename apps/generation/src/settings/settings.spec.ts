import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settingsCommands } from '@atelier/contracts';
import { Config, configSchema } from '../config.js';
import { SHOWN_SETTINGS } from './shown-settings.js';
import { actor, ADMIN } from '../testing/actors.js';
import { GenerationHarness } from '../testing/generation-harness.js';

let harness: GenerationHarness;

beforeAll(async () => {
  harness = await GenerationHarness.start({ MODEL_ALIASES: 'fast=sd15' });
});
afterAll(() => harness.stop());

describe('the settings in force', () => {
  it('are shown with what they mean', async () => {
    const { settings } = await harness.call(settingsCommands.generation, { actor: ADMIN });
    expect(settings).toContainEqual({
      name: 'MODEL_ALIASES',
      value: { fast: 'sd15' },
      description: expect.any(String),
    });
    expect(settings.map(({ name }) => name)).toEqual([...SHOWN_SETTINGS]);
    await expect(harness.call(settingsCommands.generation, { actor: actor(7) })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('have no secret among them, and no address that may hold one', async () => {
    const { environment } = harness.get(Config);
    const text = JSON.stringify(await harness.call(settingsCommands.generation, { actor: ADMIN }));
    for (const hidden of [environment.SIGNING_SECRET, environment.DATABASE_URL, environment.NATS_URL])
      expect(text).not.toContain(hidden);
  });

  it('are all of them but those that are kept back on purpose', () => {
    const shown = new Set<string>(SHOWN_SETTINGS);
    const keptBack = Object.keys(configSchema.shape).filter((name) => !shown.has(name));
    expect(keptBack.filter((name) => !name.startsWith('S3_'))).toEqual([
      'NATS_URL',
      'NATS_CA_FILE',
      'NATS_CERT_FILE',
      'NATS_KEY_FILE',
      'LOG_FORMAT',
      'HEALTH_HOST',
      'HEALTH_PORT',
      'METRICS_HOST',
      'METRICS_PORT',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'OTEL_TRACES_SAMPLER_ARG',
      'NATS_STREAM_REPLICAS',
      'OBJECT_STORE_PATH',
      'DATABASE_URL',
      'SIGNING_SECRET',
      'AUDIT_EXPORT_URL',
      'AUDIT_EXPORT_SECRET',
      'MODERATION_URL',
      'MODERATION_SECRET',
      'NATS_CALLOUT_SEED',
      'NATS_SYSTEM_SEED',
      'SHARED_RUNNER_PASSWORD',
      'RUNNER_KEYS',
      'RUNNER_SERVICE_ACCOUNTS',
      'KUBERNETES_API_URL',
      'SERVICE_ACCOUNT_FOLDER',
    ]);
  });
});
