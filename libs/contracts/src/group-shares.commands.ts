import { z } from 'zod';
import { actorUnless, bySignedAddress, command, nothingSchema } from './command.js';
import {
  collectionPictureRecordSchema,
  groupChoicesSchema,
  groupSharedKindSchema,
  groupShareRecordSchema,
} from './group-shares.js';
import { pageQuerySchema } from './paging.js';
import { imageFileSchema } from './pictures.js';
import { reasonSchema } from './reasons.js';
import { actingAdminSchema, actorSchema, idSchema } from './scalars.js';

const itemShape = { kind: groupSharedKindSchema, item_id: idSchema };
const sharedSchema = actingAdminSchema.extend({ ...itemShape, group_id: idSchema });

/** Sharing inside groups; answered by the generation service, which writes it into its audit list. */
export const groupShareCommands = {
  /** The groups of the actor, and with which of them something of theirs is shared. */
  choices: command('cmd.group_share.choices', z.object({ actor: actorSchema, ...itemShape }), groupChoicesSchema),
  /** Both can be repeated. */
  share: command('cmd.group_share.share', sharedSchema, nothingSchema),
  end: command('cmd.group_share.end', sharedSchema, nothingSchema),
  /** For admins. `user_ids`: of these users only; null: of everybody. */
  list: command(
    'cmd.group_share.list',
    z.object({ actor: actorSchema, query: pageQuerySchema, user_ids: z.array(idSchema).max(100).nullable() }),
    z.object({ items: z.array(groupShareRecordSchema), next_cursor: z.string().nullable() }),
  ),
  /** For admins; why is in the audit list. */
  revoke: command(
    'cmd.group_share.revoke',
    actingAdminSchema.extend({ share_id: idSchema, body: reasonSchema }),
    nothingSchema,
  ),
  /** The pictures of a collection that the actor may see. */
  pictures: command(
    'cmd.group_share.pictures',
    z.object({ actor: actorSchema, collection_id: idSchema, query: pageQuerySchema }),
    z.object({ items: z.array(collectionPictureRecordSchema), next_cursor: z.string().nullable() }),
  ),
  /** Where the bytes of one of them are, for this user; `actor` is null when the gateway has checked an address signed for them. */
  picture: actorUnless(
    command(
      'cmd.group_share.picture',
      z.object({
        actor: actorSchema.nullable(),
        user_id: idSchema,
        collection_id: idSchema,
        image_id: idSchema,
        variant: z.enum(['content', 'thumbnail']),
      }),
      imageFileSchema,
    ),
    bySignedAddress,
  ),
} as const;
