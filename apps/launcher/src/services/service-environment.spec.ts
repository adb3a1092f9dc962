import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../config.js';
import {
  authVariables,
  gatewayVariables,
  generationVariables,
  runnerGraceMs,
  runnerId,
  runnerVariables,
  serviceEnvironment,
  simulatorEnvironment,
  type ServiceContext,
} from './service-environment.js';

const GIVEN = {
  PATH: '/usr/bin',
  DATABASE_URL: 'postgres://me:db-secret@db/atelier',
  ATELIER_ADMIN_PASSWORD: 'admin-secret',
  RATE_LIMIT_USER: '9',
  COMFY_SIM_STEP_MS: '5',
};

function serviceContext(env: NodeJS.ProcessEnv = GIVEN): ServiceContext {
  return {
    config: readConfig(env),
    secrets: {
      installationId: '0f8fad5b-d9cb-469f-a165-70867728950e',
      postgresPassword: 'postgres-secret-123',
      natsPassword: 'nats-secret-123456',
      natsCalloutSeed: 'callout-secret',
      natsSystemSeed: 'system-secret',
      signingSecret: 'signing-secret-signing-secret-123',
      keyEncryptionSecret: 'encryption-secret-encryption-1234',
      adminPassword: 'made-secret',
      adminPasswordShown: false,
    },
    databaseUrl: 'postgres://me:db-secret@db/atelier',
    natsUrl: (user) => `nats://${user}:nats-secret@127.0.0.1:4222`,
    ownBroker: true,
    objectStorePath: '/home/objects',
    webRoot: '/web',
    logFormat: 'json',
    env,
  };
}

const context = serviceContext();
const target = { url: 'http://gpu1:8188', runnerId: runnerId('http://gpu1:8188') };

describe('the environment of a service', () => {
  it('has what every service needs, and further settings as the person gave them', () => {
    expect(serviceEnvironment(context, 4_711, authVariables(context))).toMatchObject({
      NATS_URL: 'nats://auth:nats-secret@127.0.0.1:4222',
      HEALTH_PORT: '4711',
      LOG_LEVEL: 'log',
      LOG_FORMAT: 'json',
      PATH: '/usr/bin',
      RATE_LIMIT_USER: '9',
    });
  });

  it('has no credential that is not its own', () => {
    const secretsIn = (env: NodeJS.ProcessEnv) => JSON.stringify(env).match(/[a-z]+-secret/g) ?? [];
    const runner = serviceEnvironment(context, 1, runnerVariables(context, target));
    expect(secretsIn(runner)).toEqual([]);
    const gateway = serviceEnvironment(context, 1, gatewayVariables(context, 8_000));
    expect(new Set(secretsIn(gateway))).toEqual(new Set(['nats-secret', 'signing-secret']));
    const generation = serviceEnvironment(context, 1, generationVariables(context));
    expect(new Set(secretsIn(generation))).toEqual(
      new Set(['nats-secret', 'db-secret', 'signing-secret', 'callout-secret', 'system-secret']),
    );
    expect(secretsIn(simulatorEnvironment(context, 8_188, '/sim'))).toEqual([]);
  });

  it('gives auth the password of the settings, else the one made for this installation', () => {
    expect(authVariables(context)['ADMIN_PASSWORD']).toBe('admin-secret');
    expect(authVariables(serviceContext({}))['ADMIN_PASSWORD']).toBe('made-secret');
  });

  it('names an S3 store to those that use it, and to nobody else', () => {
    const s3 = {
      OBJECT_STORE: 's3',
      S3_ENDPOINT: 'http://s3',
      S3_BUCKET: 'pictures',
      S3_ACCESS_KEY: 'a',
      S3_SECRET_KEY: 's',
    };
    const distributed = serviceContext(s3);
    for (const variables of [gatewayVariables(distributed, 1), generationVariables(distributed)]) {
      expect(variables).toMatchObject({ ...s3, S3_REGION: 'us-east-1' });
      expect(variables).not.toHaveProperty('OBJECT_STORE_PATH');
    }
    for (const own of [authVariables(distributed), runnerVariables(distributed, target)])
      expect(serviceEnvironment(distributed, 1, own)).not.toHaveProperty('S3_SECRET_KEY');
  });

  it('gives a gateway half the space for young objects, unless the settings of Node say more', () => {
    const optionsOf = (env: NodeJS.ProcessEnv) => {
      const given = serviceContext(env);
      return serviceEnvironment(given, 1, gatewayVariables(given, 1))['NODE_OPTIONS'];
    };
    expect(optionsOf({})).toBe('--max-semi-space-size=8');
    const wide = '--max-semi-space-size=64';
    expect(optionsOf({ NODE_OPTIONS: wide })).toBe(`--max-semi-space-size=8 ${wide}`);
  });

  it('knows a runner by its ComfyUI, in every life', () => {
    expect(runnerId('http://gpu1:8188')).toBe(runnerId('http://gpu1:8188'));
    expect(runnerId('http://gpu1:8188')).not.toBe(runnerId('http://gpu2:8188'));
    expect(runnerId('http://gpu1:8188')).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/);
  });

  it('gives a runner a little longer to stop than it takes to drain', () => {
    const env = serviceEnvironment(context, 1, runnerVariables(serviceContext({ DRAIN_TIMEOUT_S: '7' }), target));
    expect(env['DRAIN_TIMEOUT_S']).toBe('7');
    expect(runnerGraceMs(env)).toBe(12_000);
  });

  it('lets the person tune the simulators', () => {
    expect(simulatorEnvironment(context, 8_188, '/sim')).toMatchObject({
      COMFY_SIM_PORT: '8188',
      COMFY_SIM_DIR: '/sim',
      COMFY_SIM_STEP_MS: '5',
    });
  });
});
