import { Controller } from '@nestjs/common';
import { assetCommands, type AssetFileRecord, type AssetRecord, type AssetRecordPage } from '@atelier/contracts';
import type { CommandReply, CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Assets } from './assets.js';

const { room, keep, assets, asset, assetByHash, assetFile, deleteAsset } = assetCommands;

@Controller()
export class AssetsController {
  constructor(private readonly assets: Assets) {}

  @HandleCommand(room)
  async room(@CommandPayload(room) { actor }: CommandRequest<typeof room>): Promise<CommandReply<typeof room>> {
    return { bytes: await this.assets.roomOf(actor) };
  }

  @HandleCommand(keep)
  keep(@CommandPayload(keep) request: CommandRequest<typeof keep>): Promise<CommandReply<typeof keep>> {
    return this.assets.keep(request.actor, request.asset);
  }

  @HandleCommand(assets)
  page(@CommandPayload(assets) { actor, query }: CommandRequest<typeof assets>): Promise<AssetRecordPage> {
    return this.assets.page(actor, query);
  }

  @HandleCommand(asset)
  find(@CommandPayload(asset) { actor, asset_id }: CommandRequest<typeof asset>): Promise<AssetRecord> {
    return this.assets.find(actor, asset_id);
  }

  @HandleCommand(assetByHash)
  findByHash(@CommandPayload(assetByHash) { actor, sha256 }: CommandRequest<typeof assetByHash>): Promise<AssetRecord> {
    return this.assets.findByHash(actor, sha256);
  }

  @HandleCommand(assetFile)
  file(
    @CommandPayload(assetFile) { actor, asset_id, variant }: CommandRequest<typeof assetFile>,
  ): Promise<AssetFileRecord> {
    return this.assets.file(actor, asset_id, variant);
  }

  @HandleCommand(deleteAsset)
  async delete(
    @CommandPayload(deleteAsset) { actor, asset_id }: CommandRequest<typeof deleteAsset>,
  ): Promise<CommandReply<typeof deleteAsset>> {
    await this.assets.remove(actor, asset_id);
    return {};
  }
}
