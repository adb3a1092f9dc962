import { describe, expect, it } from '@jest/globals';
import type { PublicImage, PublicShare } from '@atelier/contracts';
import { ApiError, type ApiErrorCode } from '../../shared/api/api-error.js';
import { openShare, withPage } from './public-share.js';
import type { PublicShareCalls } from './public-share-calls.js';

const picture = (id: number): PublicImage => ({
  ...{ id, kind: 'image', content_type: 'image/png', duration_ms: null },
  ...{ width: 64, height: 64, thumbhash: '', recipe: null },
  ...{ url: `/${id}`, thumbnail_url: `/${id}/small`, download_url: `/${id}/png` },
});
const page = (ids: number[], next_cursor: string | null): PublicShare => ({
  ...{ kind: 'collection', name: 'winter', image_count: 4, expires_at: null },
  ...{ items: ids.map(picture), next_cursor },
});
const answering = (answer: Promise<PublicShare>) => ({ page: () => answer }) as unknown as PublicShareCalls;

describe('a visit', () => {
  it('begins with the pictures', async () => {
    const share = page([1, 2], 'more');
    expect(await openShare(answering(Promise.resolve(share)))).toEqual({ state: 'open', share });
  });

  it.each<[ApiErrorCode, string]>([
    ['share_locked', 'locked'],
    ['not_found', 'gone'],
    ['validation_failed', 'gone'],
    ['network', 'failed'],
    ['rate_limited', 'failed'],
  ])('that is refused with %s shows the page as %s', async (code, state) => {
    expect(await openShare(answering(Promise.reject(new ApiError(code))))).toMatchObject({ state });
  });

  it('shows each picture once, though another one came in front between two pages', () => {
    const share = withPage(page([4, 3], 'more'), page([3, 2, 1], null));
    expect(share.items.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
    expect(share.next_cursor).toBeNull();
  });
});
