import { type Api, bodyOf } from '../../shared/api/api.js';

/** Marks a picture as a favourite, or not any more. Rejects with ApiError. */
export async function setFavourite(api: Api, id: number, favourite: boolean): Promise<void> {
  await bodyOf(api.PATCH('/api/v1/images/{id}', { params: { path: { id } }, body: { favourite } }));
}
