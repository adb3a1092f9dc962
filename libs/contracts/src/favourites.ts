import { z } from 'zod';

/** Body of `PATCH /api/v1/images/{id}`. */
export const imageChangeSchema = z
  .strictObject({ favourite: z.boolean() })
  .meta({ id: 'ImageChange', examples: [{ favourite: true }] });
export type ImageChange = z.infer<typeof imageChangeSchema>;
