import { ConfigError, loadConfig, settingsClass } from '@atelier/platform';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createObjectStore } from './create-object-store.js';
import { DiskObjectStore } from './disk/disk-object-store.js';
import { checkObjectStoreConfig, objectStoreConfigShape } from './object-store.config.js';
import { S3ObjectStore } from './s3/s3-object-store.js';

const schema = z.object(objectStoreConfigShape).superRefine(checkObjectStoreConfig);
class Config extends settingsClass(schema) {}
const read = (env: NodeJS.ProcessEnv) => new Config(loadConfig(schema, env));
const S3_ENV = {
  OBJECT_STORE: 's3',
  S3_ENDPOINT: 'http://127.0.0.1:9000',
  S3_BUCKET: 'atelier',
  S3_ACCESS_KEY: 'a',
  S3_SECRET_KEY: 's',
};

function faultsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(schema, env);
    return [];
  } catch (error) {
    return (error as ConfigError).faults;
  }
}

describe('the settings of the object store', () => {
  it('make a disk store of a path', () => {
    expect(createObjectStore(read({ OBJECT_STORE_PATH: '/var/lib/atelier' }))).toBeInstanceOf(DiskObjectStore);
  });

  it('make an S3 store of an endpoint, a bucket and credentials', async () => {
    const store = createObjectStore(read(S3_ENV));
    expect(store).toBeInstanceOf(S3ObjectStore);
    await store.close();
  });

  it('name everything that the driver needs and does not have', () => {
    expect(faultsOf({})).toEqual(['OBJECT_STORE_PATH: is needed with OBJECT_STORE=disk']);
    expect(faultsOf({ OBJECT_STORE: 's3', S3_BUCKET: 'atelier' })).toEqual([
      'S3_ENDPOINT: is needed with OBJECT_STORE=s3',
      'S3_ACCESS_KEY: is needed with OBJECT_STORE=s3',
      'S3_SECRET_KEY: is needed with OBJECT_STORE=s3',
    ]);
  });

  it.each([
    ['OBJECT_STORE', 'tape'],
    ['S3_ENDPOINT', 'ftp://somewhere'],
    ['S3_BUCKET', 'Not A Bucket'],
  ])('refuse %s=%s', (name, value) => {
    expect(faultsOf({ ...S3_ENV, [name]: value })).toEqual([expect.stringContaining(name)]);
  });
});
