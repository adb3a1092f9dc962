import { SHARE_LIMITS } from '@atelier/contracts';
import type { Cell } from '../../entities/pictures/cells.js';
import { toasts } from '../../shared/ui/toasts.js';
import { useTranslation } from 'react-i18next';
import { ShareButton } from '../shares/share-button.js';
import type { ShareTarget } from '../shares/share-form.js';

const { max } = SHARE_LIMITS.images;

/** One link to everything that is selected. */
export function ShareSelection({ chosen }: { chosen: readonly Cell[] }) {
  const { t } = useTranslation('library');
  const ids = chosen.flatMap(({ imageId }) => imageId ?? []);
  const refuse = () => toasts.add({ description: t('shareTooMany', { max }), priority: 'high' });
  return <ShareButton look="bare" target={targetOf(ids)} onRefuse={ids.length > max ? refuse : undefined} />;
}

function targetOf(ids: readonly number[]): ShareTarget | null {
  const [id, ...others] = ids;
  if (id === undefined || ids.length > max) return null;
  return others.length === 0 ? { image_id: id } : { image_ids: [...ids] };
}
