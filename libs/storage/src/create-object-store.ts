import { DiskObjectStore } from './disk/disk-object-store.js';
import type { ObjectStoreSettings } from './object-store.config.js';
import type { ObjectStore } from './object-store.js';
import { S3ObjectStore } from './s3/s3-object-store.js';
import type { S3Options } from './s3/s3-options.js';

/** The store that the settings name. Nothing is opened or asked yet: it starts with the store down. */
export function createObjectStore(settings: ObjectStoreSettings): ObjectStore {
  if (settings.objectStore === 'disk') return new DiskObjectStore(needed(settings, 'objectStorePath'));
  return new S3ObjectStore(s3OptionsOf(settings));
}

/** @throws TypeError when one of them is missing */
export function s3OptionsOf(settings: ObjectStoreSettings): S3Options {
  return {
    endpoint: needed(settings, 's3Endpoint'),
    region: settings.s3Region,
    bucket: needed(settings, 's3Bucket'),
    accessKey: needed(settings, 's3AccessKey'),
    secretKey: needed(settings, 's3SecretKey'),
  };
}

function needed(settings: ObjectStoreSettings, name: keyof ObjectStoreSettings): string {
  const value = settings[name];
  if (value === undefined) throw new TypeError(`${name} is missing: use checkObjectStoreConfig on the schema`);
  return value;
}
