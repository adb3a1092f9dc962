import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable, Logger } from '@nestjs/common';
import { catalogueKey, incomingCatalogueKey, isStorageError, ObjectStore } from '@atelier/storage';
import type { Definitions } from '@atelier/workflows';
import { InvalidCatalogueError, readCatalogueObject } from './catalogue-object.js';

/** Of packed definitions; 2,700 classes have 0.5 MB. */
export const MAX_PACKED_BYTES = 16 * 1024 * 1024;

export interface StoredCatalogue {
  definitions: Definitions;
  /** Of the object. */
  sizeBytes: number;
}

/** The class definitions in the object store. */
@Injectable()
export class CatalogueStore {
  private readonly logger = new Logger(CatalogueStore.name);

  constructor(private readonly store: ObjectStore) {}

  /** Undefined when there is none, or what is there is not what its name says. @throws StorageError */
  async read(hash: string): Promise<StoredCatalogue | undefined> {
    return this.readAt(catalogueKey(hash), hash);
  }

  /**
   * Takes over what a runner has stored for the service, under the name by which all read it. Nobody else writes there, so no runner can
   * replace what others rely on. Undefined as of `read`. @throws StorageError
   */
  async take(hash: string, runnerId: string): Promise<StoredCatalogue | undefined> {
    const incoming = incomingCatalogueKey(runnerId, hash);
    const found = await this.readAt(incoming, hash);
    if (!found) return undefined;
    const { packed, sizeBytes } = found;
    await this.store.put(catalogueKey(hash), packed, { contentType: 'application/gzip', sizeBytes });
    await this.store.delete([incoming]);
    return found;
  }

  private async readAt(key: string, hash: string): Promise<(StoredCatalogue & { packed: Buffer }) | undefined> {
    try {
      const { stream, sizeBytes } = await this.store.get(key);
      if (sizeBytes > MAX_PACKED_BYTES) {
        stream.destroy();
        throw new InvalidCatalogueError(`it has more than ${MAX_PACKED_BYTES} bytes`);
      }
      const packed = await buffer(stream);
      return { packed, definitions: await readCatalogueObject(Readable.from([packed]), hash), sizeBytes };
    } catch (error) {
      if (isStorageError(error, 'object_not_found')) return undefined;
      if (!(error instanceof InvalidCatalogueError)) throw error;
      this.logger.warn(`the catalogue ${hash} is refused: ${error.message}`);
      return undefined;
    }
  }

  /** Whether it is there; after a restore of the database alone it is not. @throws StorageError */
  async has(hash: string): Promise<boolean> {
    return this.store.head(catalogueKey(hash)).then(
      () => true,
      (error: unknown) => {
        if (isStorageError(error, 'object_not_found')) return false;
        throw error;
      },
    );
  }

  async remove(hashes: readonly string[]): Promise<void> {
    await this.store.delete(hashes.map(catalogueKey));
  }
}
