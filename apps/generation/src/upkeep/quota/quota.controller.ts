import { Controller } from '@nestjs/common';
import { quotaCommands, type CommandRequest, type OwnStorage, type StorageRecordPage } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { requireAdmin } from '../../access/require-admin.js';
import { StorageQuota } from './storage-quota.js';
import { StorageUse } from './storage-use.js';

const { storage: storageOfAll } = quotaCommands;
const { ownStorage } = quotaCommands;

/** How much is stored: one's own, and for admins everybody's. */
@Controller()
export class QuotaController {
  constructor(
    private readonly quota: StorageQuota,
    private readonly use: StorageUse,
  ) {}

  @HandleCommand(ownStorage)
  ofOwner(@CommandPayload(ownStorage) { actor }: CommandRequest<typeof ownStorage>): Promise<OwnStorage> {
    return this.quota.useOf(actor);
  }

  @HandleCommand(storageOfAll)
  async ofAll(
    @CommandPayload(storageOfAll) { actor, query }: CommandRequest<typeof storageOfAll>,
  ): Promise<StorageRecordPage> {
    requireAdmin(actor);
    return this.use.page(actor, query);
  }
}
