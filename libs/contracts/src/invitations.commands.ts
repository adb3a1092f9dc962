import { z } from 'zod';
import { command } from './command.js';
import {
  invitationListSchema,
  invitationSchema,
  madeInvitationSchema,
  makeInvitationSchema,
  readInvitationSchema,
  shownInvitationSchema,
} from './invitations.js';
import { actingAdminSchema, actorSchema, idSchema } from './scalars.js';

/** Links by which admins let people in; answered by auth. */
export const invitationCommands = {
  /** Who holds the link asks: its token is their proof. */
  read: command('cmd.auth.read_invitation', readInvitationSchema, shownInvitationSchema),
  list: command('cmd.auth.invitations', z.object({ actor: actorSchema }), invitationListSchema),
  make: command(
    'cmd.auth.make_invitation',
    actingAdminSchema.extend({ body: makeInvitationSchema }),
    madeInvitationSchema.omit({ url: true }),
  ),
  revoke: command('cmd.auth.revoke_invitation', actingAdminSchema.extend({ id: idSchema }), invitationSchema),
} as const;
