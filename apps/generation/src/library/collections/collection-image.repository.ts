import { Injectable } from '@nestjs/common';
import { COLLECTION_LIMITS } from '@atelier/contracts';
import type { Executor } from '@atelier/database';
import { In } from 'typeorm';
import { CollectionImageEntity } from './collection-image.entity.js';
import { ADD_PICTURES, OWN_PICTURES } from './collection-image.sql.js';
import { CollectionEntity } from './collection.entity.js';

/** Which pictures are in which collection. */
@Injectable()
export class CollectionImageRepository {
  /** Those of these pictures that are the user's, and in no trash. */
  async own(executor: Executor, imageIds: number[], userId: number): Promise<Set<number>> {
    const rows = await executor.run(OWN_PICTURES, [imageIds, userId]);
    return new Set(rows.map(({ id }) => id));
  }

  /** False: now the collection is fuller than it may be. Pictures in the trash count too: they may come back. */
  async add(executor: Executor, collectionId: number, imageIds: number[]): Promise<boolean> {
    await executor.run(ADD_PICTURES, [collectionId, imageIds]);
    const count = await executor.repository(CollectionImageEntity).countBy({ collection_id: collectionId });
    await this.touch(executor, collectionId);
    return count <= COLLECTION_LIMITS.images;
  }

  async remove(executor: Executor, collectionId: number, imageIds: number[]): Promise<void> {
    const pictures = executor.repository(CollectionImageEntity);
    await pictures.delete({ collection_id: collectionId, image_id: In(imageIds) });
    await this.touch(executor, collectionId);
  }

  private async touch(executor: Executor, collectionId: number): Promise<void> {
    await executor.repository(CollectionEntity).update({ id: collectionId }, { updated_at: () => 'now()' });
  }

  /** Hides pictures that went to the trash, or shows them again. */
  async setListed(executor: Executor, imageIds: number[], isListed: boolean): Promise<void> {
    if (imageIds.length === 0) return;
    await executor.repository(CollectionImageEntity).update({ image_id: In(imageIds) }, { listed: isListed });
  }
}
