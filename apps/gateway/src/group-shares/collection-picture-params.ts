import { z } from 'zod';
import { idParamsSchema } from '../edge/id-params.js';
import { pictureQuerySchema } from '../pictures/picture-query.js';

/** A collection and a picture of it in a path. */
export const collectionPictureParamsSchema = idParamsSchema.extend({ picture_id: idParamsSchema.shape.id });
export type CollectionPictureParams = z.output<typeof collectionPictureParamsSchema>;

export const collectionPictureQuerySchema = pictureQuerySchema.extend({
  user_id: idParamsSchema.shape.id
    .optional()
    .meta({ type: 'integer', minimum: 1, description: 'Of a signed address: for whom it was signed', example: 7 }),
});
export type CollectionPictureQuery = z.output<typeof collectionPictureQuerySchema>;
