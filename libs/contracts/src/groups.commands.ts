import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { groupListSchema, groupMemberPageSchema, groupMemberQuerySchema, groupSchema, memberTermsSchema, setGroupSchema } from './groups.js'; // prettier-ignore
import { actingAdminSchema, actorSchema, idSchema } from './scalars.js';

const oneSchema = actingAdminSchema.extend({ group_id: idSchema });
const memberSchema = oneSchema.extend({ user_id: idSchema });

/** Groups of users, for admins; answered by auth, which writes every change into its audit list. */
export const groupCommands = {
  list: command('cmd.auth.groups', z.object({ actor: actorSchema }), groupListSchema),
  make: command('cmd.auth.make_group', actingAdminSchema.extend({ body: setGroupSchema }), groupSchema),
  set: command('cmd.auth.set_group', oneSchema.extend({ body: setGroupSchema }), groupSchema),
  remove: command('cmd.auth.remove_group', oneSchema, nothingSchema),
  members: command(
    'cmd.auth.group_members',
    z.object({ actor: actorSchema, group_id: idSchema, query: groupMemberQuerySchema }),
    groupMemberPageSchema,
  ),
  /** Both can be repeated. */
  addMember: command('cmd.auth.add_member', memberSchema, nothingSchema),
  removeMember: command('cmd.auth.remove_member', memberSchema, nothingSchema),
  /** Of these users, the names of those who are in a group with the actor. */
  memberNames: command(
    'cmd.auth.member_names',
    z.object({ actor: actorSchema, user_ids: z.array(idSchema).max(500) }),
    z.object({ users: z.array(z.object({ id: idSchema, username: z.string() })) }),
  ),
  /** What has changed since a revision, in the order of revisions; the generation service asks. */
  terms: command(
    'cmd.auth.member_terms',
    z.object({ after: z.int().min(0) }),
    z.object({
      items: z.array(memberTermsSchema.extend({ user_id: idSchema, revision: z.int() })),
      more: z.boolean(),
    }),
  ),
} as const;
