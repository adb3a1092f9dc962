import type { AddressInfo } from 'node:net';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ADDRESS_VALID_S, type ObjectAddress } from '@atelier/contracts';
import { createObjectAddresses, ObjectStore, type ObjectAddresses, type PutTerms } from '@atelier/storage';
import { Config } from '../../config.js';

/** Where runners store and read objects: they hold no key of the store. Each address is for one object and some minutes. */
@Injectable()
export class RunnerAddresses {
  private readonly addresses: ObjectAddresses;
  private isThere: Promise<void> | undefined;

  constructor(
    private readonly config: Config,
    private readonly store: ObjectStore,
    private readonly host: HttpAdapterHost,
  ) {
    this.addresses = createObjectAddresses(config, { secret: config.signingSecret, origin: () => this.origin() });
  }

  /** @throws StorageUnavailableError */
  async toPut(key: string, terms: PutTerms): Promise<ObjectAddress> {
    await this.makeStore();
    return this.addresses.toPut(key, terms, ADDRESS_VALID_S);
  }

  toGet(key: string): Promise<ObjectAddress> {
    return this.addresses.toGet(key, ADDRESS_VALID_S);
  }

  /** A bucket is made by who holds the keys. Asked until it was there once. */
  private makeStore(): Promise<void> {
    this.isThere ??= this.store.check().catch((error: unknown) => {
      this.isThere = undefined;
      throw error;
    });
    return this.isThere;
  }

  /** Undefined: as this service reaches the S3 server. A disk is served by this process, on the port of its health. */
  private origin(): string | undefined {
    const { runnerStoreUrl, objectStore } = this.config;
    if (runnerStoreUrl) return new URL(runnerStoreUrl).origin;
    if (objectStore !== 'disk') return undefined;
    const server = this.host.httpAdapter.getHttpServer() as { address(): AddressInfo | null };
    return `http://127.0.0.1:${server.address()!.port}`;
  }
}
