import { Controller } from '@nestjs/common';
import { groupShareCommands, type CommandReply, type CommandRequest, type ImageFile } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { requireAdmin } from '../../access/require-admin.js';
import { AllGroupShares } from './all-group-shares.js';
import { CollectionPictures } from './collection-pictures.js';
import { GroupShares } from './group-shares.js';

const { choices, share, end, list, revoke, pictures, picture } = groupShareCommands;

/** Sharing inside groups. */
@Controller()
export class GroupSharesController {
  constructor(
    private readonly shares: GroupShares,
    private readonly all: AllGroupShares,
    private readonly pictures: CollectionPictures,
  ) {}

  @HandleCommand(choices)
  choices(
    @CommandPayload(choices) { actor, kind, item_id }: CommandRequest<typeof choices>,
  ): Promise<CommandReply<typeof choices>> {
    return this.shares.choices(actor, kind, item_id);
  }

  @HandleCommand(share)
  async share(
    @CommandPayload(share) { kind, item_id: itemId, group_id: groupId, ...by }: CommandRequest<typeof share>,
  ): Promise<object> {
    await this.shares.share(by, { kind, itemId, groupId });
    return {};
  }

  @HandleCommand(end)
  async end(
    @CommandPayload(end) { kind, item_id: itemId, group_id: groupId, ...by }: CommandRequest<typeof end>,
  ): Promise<object> {
    await this.shares.end(by, { kind, itemId, groupId });
    return {};
  }

  @HandleCommand(list)
  async list(
    @CommandPayload(list) { actor, query, user_ids }: CommandRequest<typeof list>,
  ): Promise<CommandReply<typeof list>> {
    requireAdmin(actor);
    return this.all.page(user_ids, query);
  }

  @HandleCommand(revoke)
  async revoke(
    @CommandPayload(revoke) { share_id, body, ...by }: CommandRequest<typeof revoke>,
  ): Promise<CommandReply<typeof revoke>> {
    requireAdmin(by.actor);
    await this.all.revoke(by, share_id, body);
    return {};
  }

  @HandleCommand(pictures)
  page(
    @CommandPayload(pictures) { actor, collection_id, query }: CommandRequest<typeof pictures>,
  ): Promise<CommandReply<typeof pictures>> {
    return this.pictures.page(actor, collection_id, query);
  }

  @HandleCommand(picture)
  picture(@CommandPayload(picture) request: CommandRequest<typeof picture>): Promise<ImageFile> {
    const { actor, user_id } = request;
    if (actor !== null && actor.user_id !== user_id) throw new AppError('forbidden');
    return this.pictures.file(request);
  }
}
