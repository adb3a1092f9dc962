import { z } from 'zod';

/** What lists for admins say of the user of an entry. The gateway adds it: other services know ids only. */
export const namedUserShape = {
  username: z.string().nullish().meta({ description: 'null when the user is gone or names are not at hand' }),
  user_deleted: z.boolean().optional().meta({ description: 'There is no account with this id any more' }),
};

export type NamedUser = z.infer<z.ZodObject<typeof namedUserShape>>;
