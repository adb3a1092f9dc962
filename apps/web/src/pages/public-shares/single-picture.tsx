import type { PublicImage } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { LargePicture } from './large-picture.js';
import { ShareExpiry, ShareFooter } from './share-footer.js';

/** The share of one picture. */
export function SinglePicture({ image, expiresAt }: { image: PublicImage; expiresAt: string | null }) {
  const { t } = useTranslation('publicShares');
  return (
    <div className="flex min-h-dvh flex-col">
      <main className="flex flex-1 flex-col">
        <h1 className="sr-only">{t('picture')}</h1>
        <LargePicture image={image} name={t('picture')} />
      </main>
      <ShareFooter>
        <ShareExpiry expiresAt={expiresAt} />
      </ShareFooter>
    </div>
  );
}
