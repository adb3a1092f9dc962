import { z } from 'zod';
import { groupNameOfSchema } from './groups.js';
import { idSchema } from './scalars.js';

/** Who shares something with a group of whoever sees it. The gateway adds the name. */
export const sharedBySchema = z
  .object({
    user_id: idSchema,
    username: z.string().nullish().meta({ description: 'null or absent when names are not at hand' }),
    group: groupNameOfSchema,
  })
  .meta({ id: 'SharedBy' });
export type SharedBy = z.infer<typeof sharedBySchema>;

/** Nullish: it is one's own or everybody's, or a service of the release before says it. */
export const sharedByShape = {
  shared_by: sharedBySchema.nullish().meta({ description: 'Of what somebody shares with a group of yours' }),
};
