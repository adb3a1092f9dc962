import type { ObjectStoreSettings } from '../object-store.config.js';
import { s3OptionsOf } from '../create-object-store.js';
import { DiskAddresses } from './disk-addresses.js';
import type { ObjectAddresses } from './object-addresses.js';
import { S3Addresses } from './s3-addresses.js';

export interface AddressParts {
  /** Signs addresses of the driver `disk`. */
  secret: string;
  /** Origin under which those who get the addresses reach the process that serves a disk, or the S3 server where it is another one for them. */
  origin: () => string | undefined;
}

/** Makes addresses for the store that the settings name. */
export function createObjectAddresses(
  settings: ObjectStoreSettings,
  { secret, origin }: AddressParts,
): ObjectAddresses {
  if (settings.objectStore === 'disk') return new DiskAddresses(secret, () => origin() ?? '');
  const options = s3OptionsOf(settings);
  return new S3Addresses({ ...options, endpoint: origin() ?? options.endpoint });
}
