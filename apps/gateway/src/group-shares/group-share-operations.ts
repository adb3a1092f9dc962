import { GROUP_SHARE_LIMITS, groupChoicesSchema, type GroupChoices, type GroupSharedKind } from '@atelier/contracts';
import type { OperationDescription, Tag } from '../docs/operation.decorator.js';

const choices: GroupChoices = {
  items: [
    { id: 5, name: 'Design', shared: true },
    { id: 6, name: '研究', shared: false },
  ],
  may_share: true,
};

const nameOf = (kind: GroupSharedKind) => kind[0]!.toUpperCase() + kind.slice(1);

/** What the API description says of sharing something of this kind with a group. */
export function groupOperations(
  kind: GroupSharedKind,
  tag: Tag,
): Record<'choices' | 'share' | 'end', OperationDescription> {
  return {
    choices: {
      id: `list${nameOf(kind)}Groups`,
      tag,
      summary: `Your groups, and with which of them a ${kind} of yours is shared`,
      answer: { status: 200, description: 'All your groups', schema: groupChoicesSchema, example: choices },
      problems: ['not_found'],
    },
    share: {
      id: `share${nameOf(kind)}WithGroup`,
      tag,
      summary: `Share a ${kind} of yours with a group that you are in`,
      description: `Its members can use it and do not change it, until you end that or leave the group. For publishers and admins, and for everybody who makes something where everybody may publish. Can be repeated. At most ${GROUP_SHARE_LIMITS.perUser} at once.`,
      answer: { status: 204, description: 'Shared' },
      problems: ['forbidden', 'not_found', 'limit_reached'],
    },
    end: {
      id: `unshare${nameOf(kind)}WithGroup`,
      tag,
      summary: `Share a ${kind} of yours with a group no more`,
      description: 'Can be repeated.',
      answer: { status: 204, description: 'Not shared' },
      problems: ['forbidden', 'not_found'],
    },
  };
}
