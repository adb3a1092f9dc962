import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { actingAdminSchema, actorSchema, clientSchema, idSchema } from './scalars.js';
import {
  madeScimTokenSchema,
  makeScimTokenSchema,
  newScimGroupSchema,
  newScimUserSchema,
  scimGroupChangeSchema,
  scimGroupSchema,
  scimPageSchema,
  scimTokenListSchema,
  scimUserChangeSchema,
  scimUserSchema,
} from './scim.js';

/** The token is the proof of who asks: auth looks at it each time. */
const calledSchema = z.object({ token: z.string().max(200), client: clientSchema });
const oneSchema = calledSchema.extend({ id: idSchema });
const pageSchema = calledSchema.extend({ page: scimPageSchema });
const listOf = <T extends z.ZodType>(item: T) => z.object({ total: z.int().min(0), items: z.array(item) });

/** Changing the members of a large group takes a while. */
const GROUP_TIMEOUT_MS = 30_000;

/** Users and groups as an identity provider keeps them (RFC 7644); answered by auth. */
export const scimCommands = {
  /** Whether the token is one. */
  check: command('cmd.auth.scim_check', calledSchema, nothingSchema),
  users: command('cmd.auth.scim_users', pageSchema, listOf(scimUserSchema)),
  user: command('cmd.auth.scim_user', oneSchema, scimUserSchema),
  makeUser: command(
    'cmd.auth.scim_make_user',
    calledSchema.extend({ body: newScimUserSchema }),
    scimUserSchema,
    10_000,
  ),
  changeUser: command('cmd.auth.scim_change_user', oneSchema.extend({ body: scimUserChangeSchema }), scimUserSchema),
  removeUser: command('cmd.auth.scim_remove_user', oneSchema, nothingSchema),
  groups: command('cmd.auth.scim_groups', pageSchema, listOf(scimGroupSchema)),
  group: command('cmd.auth.scim_group', oneSchema, scimGroupSchema),
  makeGroup: command('cmd.auth.scim_make_group', calledSchema.extend({ body: newScimGroupSchema }), scimGroupSchema, GROUP_TIMEOUT_MS), // prettier-ignore
  changeGroup: command('cmd.auth.scim_change_group', oneSchema.extend({ body: scimGroupChangeSchema }), scimGroupSchema, GROUP_TIMEOUT_MS), // prettier-ignore
  removeGroup: command('cmd.auth.scim_remove_group', oneSchema, nothingSchema, GROUP_TIMEOUT_MS),
} as const;

/** The tokens that admins make for identity providers; answered by auth. */
export const scimTokenCommands = {
  list: command('cmd.auth.scim_tokens', z.object({ actor: actorSchema }), scimTokenListSchema),
  make: command(
    'cmd.auth.make_scim_token',
    actingAdminSchema.extend({ body: makeScimTokenSchema }),
    madeScimTokenSchema,
  ),
  /** Can be repeated. */
  revoke: command('cmd.auth.revoke_scim_token', actingAdminSchema.extend({ id: idSchema }), nothingSchema),
} as const;
