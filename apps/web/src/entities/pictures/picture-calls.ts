import type { Image } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

/** Marks a picture as a favourite, or not any more. Rejects with ApiError. */
export function setFavourite(api: Api, id: number, favourite: boolean): Promise<Image> {
  return bodyOf(api.PATCH('/api/v1/images/{id}', { params: { path: { id } }, body: { favourite } }));
}
