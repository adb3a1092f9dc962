/** What may be stored at an address: these very bytes, and nothing else. */
export interface PutTerms {
  contentType: string;
  sizeBytes: number;
  /** Of the bytes, hexadecimal. */
  sha256: string;
}

/** Where one object can be stored or read for a while by whoever has the address, without a key of the store. */
export interface ObjectAddress {
  url: string;
  /** To be sent as they are: they are signed. */
  headers: Record<string, string>;
}

/**
 * Makes addresses for those who hold no key of the store: for one key, one act and a few minutes. The port, and the token to inject it by.
 *
 * Every method may throw `InvalidObjectKeyError` and `StorageUnavailableError`.
 */
export abstract class ObjectAddresses {
  /** @param validS seconds in which a request may begin */
  abstract toPut(key: string, terms: PutTerms, validS: number): Promise<ObjectAddress>;

  /** @param validS seconds in which a request may begin */
  abstract toGet(key: string, validS: number): Promise<ObjectAddress>;
}
