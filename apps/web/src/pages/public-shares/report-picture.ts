import type { PublicImage, ReportPicture } from '@atelier/contracts';
import { bodyOf, createApi } from '../../shared/api/api.js';

/** What the addresses of a shared picture say of the share. */
const ADDRESS = /\/public\/shares\/([^/]+)\/images\//;

/** Sends a report, with the grant that the address of the picture has. Rejects with ApiError. */
export async function reportPicture(image: PublicImage, body: ReportPicture): Promise<void> {
  const address = image.thumbnail_url ?? image.url ?? '';
  const token = ADDRESS.exec(address)?.[1] ?? /^\/s\/([^/]+)/.exec(location.pathname)?.[1] ?? '';
  const grant = new URL(address, location.origin).searchParams.get('grant');
  const params = { path: { token, id: image.id }, query: grant === null ? {} : { grant } };
  await bodyOf(createApi(fetch).POST('/api/v1/public/shares/{token}/images/{id}/report', { params, body }));
}
