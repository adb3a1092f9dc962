import { assertObjectKey } from '../object-key.js';
import { signedPath } from './address-signature.js';
import { ObjectAddresses, type ObjectAddress, type PutTerms } from './object-addresses.js';

/** Addresses of objects on a disk: of the process that serves them by `objectDoor` with the same secret. */
export class DiskAddresses extends ObjectAddresses {
  /** @param origin asked for each address: the port is known only when the process listens */
  constructor(
    private readonly secret: string,
    private readonly origin: () => string,
  ) {
    super();
  }

  toPut(key: string, terms: PutTerms, validS: number): Promise<ObjectAddress> {
    const headers = { 'content-length': String(terms.sizeBytes), 'content-type': terms.contentType };
    return this.signed({ method: 'PUT', key, terms }, validS, headers);
  }

  toGet(key: string, validS: number): Promise<ObjectAddress> {
    return this.signed({ method: 'GET', key }, validS, {});
  }

  private async signed(
    act: { method: 'GET' | 'PUT'; key: string; terms?: PutTerms },
    validS: number,
    headers: Record<string, string>,
  ): Promise<ObjectAddress> {
    assertObjectKey(act.key);
    const expiresAt = Math.ceil(Date.now() / 1_000) + validS;
    return Promise.resolve({ url: `${this.origin()}${signedPath(this.secret, { ...act, expiresAt })}`, headers });
  }
}
