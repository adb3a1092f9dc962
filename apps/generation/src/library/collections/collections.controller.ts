import { Controller } from '@nestjs/common';
import {
  collectionCommands,
  type CollectionRecord,
  type CollectionRecordPage,
  type CommandReply,
  type CommandRequest,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { CollectionContents } from './collection-contents.js';
import { Collections } from './collections.js';

const { createCollection, collections, collection, changeCollection, deleteCollection } = collectionCommands;
const { addToCollection, removeFromCollection } = collectionCommands;

@Controller()
export class CollectionsController {
  constructor(
    private readonly collections: Collections,
    private readonly contents: CollectionContents,
  ) {}

  @HandleCommand(createCollection)
  create(
    @CommandPayload(createCollection) { actor, change, idempotency_key }: CommandRequest<typeof createCollection>,
  ): Promise<CollectionRecord> {
    return this.collections.create(actor, change, idempotency_key ?? null);
  }

  @HandleCommand(collections)
  page(
    @CommandPayload(collections) { actor, query }: CommandRequest<typeof collections>,
  ): Promise<CollectionRecordPage> {
    return this.collections.page(actor, query);
  }

  @HandleCommand(collection)
  find(
    @CommandPayload(collection) { actor, collection_id }: CommandRequest<typeof collection>,
  ): Promise<CollectionRecord> {
    return this.collections.find(actor, collection_id);
  }

  @HandleCommand(changeCollection)
  change(
    @CommandPayload(changeCollection) { actor, collection_id, change }: CommandRequest<typeof changeCollection>,
  ): Promise<CollectionRecord> {
    return this.collections.change(actor, collection_id, change);
  }

  @HandleCommand(deleteCollection)
  async delete(
    @CommandPayload(deleteCollection) { actor, collection_id }: CommandRequest<typeof deleteCollection>,
  ): Promise<CommandReply<typeof deleteCollection>> {
    await this.collections.delete(actor, collection_id);
    return {};
  }

  @HandleCommand(addToCollection)
  async add(
    @CommandPayload(addToCollection) { actor, collection_id, image_ids }: CommandRequest<typeof addToCollection>,
  ): Promise<CollectionRecord> {
    await this.contents.add(actor, collection_id, image_ids);
    return this.collections.find(actor, collection_id);
  }

  @HandleCommand(removeFromCollection)
  async remove(
    @CommandPayload(removeFromCollection)
    { actor, collection_id, image_ids }: CommandRequest<typeof removeFromCollection>,
  ): Promise<CollectionRecord> {
    await this.contents.remove(actor, collection_id, image_ids);
    return this.collections.find(actor, collection_id);
  }
}
