import { knowsPasskeys } from './can-use-passkeys.js';
import { PasskeyError } from './passkey-error.js';

/** Before the server is asked: the library would say no more than that something went wrong. @throws PasskeyError `unsupported` */
export function requirePasskeys(): void {
  if (!knowsPasskeys()) throw new PasskeyError('unsupported');
}
