import type { PublicImage } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import type { SharedKindProps } from '../../entities/media/shared-kind.js';
import { openTexts } from '../../shared/i18n/i18n.js';
import { Button } from '../../shared/ui/button.js';
import { later } from '../../shared/ui/later.js';

/** Whether it is something else than a picture, and visitors get its file. */
export function isPlayed({ url, kind }: PublicImage): boolean {
  return url !== null && kind !== 'image';
}

/** What is no picture, large with a player, or as a sign over its small picture. Most shares are pictures: it is loaded when needed. */
export const SharedMedia = later<SharedKindProps>(loadKind, { Failed, onlyWhenNeeded: true });

async function loadKind() {
  const [{ SharedKind }] = await Promise.all([import('../../entities/media/shared-kind.js'), openTexts('media')]);
  return SharedKind;
}

function Failed({ again, props }: { again: () => void; props: SharedKindProps }) {
  const { t } = useTranslation('common');
  return props.plays && <Button onClick={again}>{t('tryAgain')}</Button>;
}
