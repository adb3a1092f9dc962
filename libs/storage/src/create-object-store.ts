import { DiskObjectStore } from './disk/disk-object-store.js';
import type { ObjectStoreConfig } from './object-store.config.js';
import type { ObjectStore } from './object-store.js';
import { S3ObjectStore } from './s3/s3-object-store.js';

/** The store that the settings name. Nothing is opened or asked yet: it starts with the store down. */
export function createObjectStore(config: ObjectStoreConfig): ObjectStore {
  if (config.OBJECT_STORE === 'disk') return new DiskObjectStore(needed(config, 'OBJECT_STORE_PATH'));
  return new S3ObjectStore({
    endpoint: needed(config, 'S3_ENDPOINT'),
    region: config.S3_REGION,
    bucket: needed(config, 'S3_BUCKET'),
    accessKey: needed(config, 'S3_ACCESS_KEY'),
    secretKey: needed(config, 'S3_SECRET_KEY'),
  });
}

function needed(config: ObjectStoreConfig, name: keyof ObjectStoreConfig): string {
  const value = config[name];
  if (value === undefined) throw new TypeError(`${name} is missing: use checkObjectStoreConfig on the schema`);
  return value;
}
