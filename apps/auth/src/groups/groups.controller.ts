import { groupCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { GroupMembers } from './group-members.js';
import { Groups } from './groups.js';
import { AllMemberTerms } from './all-member-terms.js';

const { list, make, set, remove, members, addMember, removeMember, memberNames, terms } = groupCommands;

@Controller()
export class GroupsController {
  constructor(
    private readonly groups: Groups,
    private readonly groupMembers: GroupMembers,
    private readonly memberTerms: AllMemberTerms,
  ) {}

  @HandleCommand(list)
  list(@CommandPayload(list) { actor }: CommandRequest<typeof list>): Promise<CommandReply<typeof list>> {
    return this.groups.list(actor);
  }

  @HandleCommand(make)
  make(@CommandPayload(make) { body, ...by }: CommandRequest<typeof make>): Promise<CommandReply<typeof make>> {
    return this.groups.make(by, body);
  }

  @HandleCommand(set)
  set(@CommandPayload(set) { body, group_id, ...by }: CommandRequest<typeof set>): Promise<CommandReply<typeof set>> {
    return this.groups.set(by, group_id, body);
  }

  @HandleCommand(remove)
  async remove(@CommandPayload(remove) { group_id, ...by }: CommandRequest<typeof remove>): Promise<object> {
    await this.groups.remove(by, group_id);
    return {};
  }

  @HandleCommand(members)
  members(
    @CommandPayload(members) { actor, group_id, query }: CommandRequest<typeof members>,
  ): Promise<CommandReply<typeof members>> {
    return this.groupMembers.page(actor, group_id, query);
  }

  @HandleCommand(addMember)
  async addMember(
    @CommandPayload(addMember) { group_id: groupId, user_id: userId, ...by }: CommandRequest<typeof addMember>,
  ): Promise<object> {
    await this.groupMembers.add(by, { groupId, userId });
    return {};
  }

  @HandleCommand(removeMember)
  async removeMember(
    @CommandPayload(removeMember) { group_id: groupId, user_id: userId, ...by }: CommandRequest<typeof removeMember>,
  ): Promise<object> {
    await this.groupMembers.remove(by, { groupId, userId });
    return {};
  }

  @HandleCommand(memberNames)
  async memberNames(
    @CommandPayload(memberNames) { actor, user_ids }: CommandRequest<typeof memberNames>,
  ): Promise<CommandReply<typeof memberNames>> {
    return { users: await this.groupMembers.fellows(actor, user_ids) };
  }

  @HandleCommand(terms)
  terms(@CommandPayload(terms) { after }: CommandRequest<typeof terms>): Promise<CommandReply<typeof terms>> {
    return this.memberTerms.after(after);
  }
}
