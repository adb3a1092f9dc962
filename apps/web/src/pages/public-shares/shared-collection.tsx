import { useTranslation } from 'react-i18next';
import { languageOfText } from '../../shared/i18n/language.js';
import { LargeDialog } from './large-dialog.js';
import { MorePictures } from './more-pictures.js';
import { PictureRows } from './picture-rows.js';
import { useEnlargedPicture } from './use-enlarged-picture.js';
import type { OpenShare } from './public-share.js';
import { ShareExpiry, ShareFooter } from './share-footer.js';

/** The next page is fetched this many pictures before the last one. */
const AHEAD = 4;

interface SharedCollectionProps {
  share: OpenShare;
  /** Rejects with ApiError. */
  onMore: () => Promise<void>;
}

/** The share of a collection. */
export function SharedCollection({ share, onMore }: SharedCollectionProps) {
  const { t } = useTranslation('publicShares');
  const { enlarged, go, close } = useEnlargedPicture(share.items);
  const name = share.name ?? t('collection');
  const onGo = (next: number) => {
    go(next);
    // A failure is ignored here: `MorePictures` shows it.
    if (next >= share.items.length - AHEAD && share.next_cursor !== null) void onMore().catch(() => undefined);
  };
  return (
    <div className="flex min-h-dvh flex-col">
      <main className="flex flex-1 flex-col gap-5 px-4 pt-6 sm:px-8 sm:pt-10">
        <header>
          <h1 lang={languageOfText(name)} className="text-2xl font-semibold tracking-tight">
            {name}
          </h1>
          <p className="text-sm text-muted tabular-nums">{t('count', { count: share.image_count })}</p>
        </header>
        {share.items.length === 0 && <p className="text-muted">{t('empty')}</p>}
        <PictureRows share={share} />
        {share.next_cursor !== null && <MorePictures key={share.next_cursor} onMore={onMore} />}
      </main>
      <ShareFooter>
        <ShareExpiry expiresAt={share.expires_at} />
      </ShareFooter>
      <LargeDialog share={share} index={enlarged} onGo={onGo} onClose={close} />
    </div>
  );
}
