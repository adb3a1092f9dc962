import { StorageError } from '@atelier/storage';

/** The address counts no more, or never has: another one has to be asked for. */
export class AddressRefused extends StorageError {
  readonly code = 'storage_unavailable';
}
