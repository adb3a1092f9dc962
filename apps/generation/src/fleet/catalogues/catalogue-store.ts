import { Injectable, Logger } from '@nestjs/common';
import { catalogueKey, isStorageError, ObjectStore } from '@atelier/storage';
import type { Definitions } from '@atelier/workflows';
import { InvalidCatalogueError, readCatalogueObject } from './catalogue-object.js';

/** Of packed definitions; 2,700 classes have 0.5 MB. */
const MAX_PACKED_BYTES = 16 * 1024 * 1024;

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
    try {
      const { stream, sizeBytes } = await this.store.get(catalogueKey(hash));
      if (sizeBytes <= MAX_PACKED_BYTES) return { definitions: await readCatalogueObject(stream, hash), sizeBytes };
      stream.destroy();
      throw new InvalidCatalogueError(`it has more than ${MAX_PACKED_BYTES} bytes`);
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
