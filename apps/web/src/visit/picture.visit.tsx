import type { PublicImage } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { LargePicture } from './large.picture.js';
import { Until, VisitFooter } from './visit.footer.js';

/** The share of one picture. */
export function PictureVisit({ image, expiresAt }: { image: PublicImage; expiresAt: string | null }) {
  const { t } = useTranslation('visit');
  return (
    <div className="flex min-h-dvh flex-col">
      <main className="flex flex-1 flex-col">
        <h1 className="sr-only">{t('picture')}</h1>
        <LargePicture image={image} name={t('picture')} />
      </main>
      <VisitFooter>
        <Until expiresAt={expiresAt} />
      </VisitFooter>
    </div>
  );
}
