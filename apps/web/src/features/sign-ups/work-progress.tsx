import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../../shared/ui/progress-bar.js';

/** How far the work of a sign-up is. @param share 0 to 1 */
export function WorkProgress({ share }: { share: number }) {
  const { t } = useTranslation('session');
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="text-sm text-muted">
        {t('proving')}
      </p>
      <ProgressBar label={t('proving')} value={share} />
    </div>
  );
}
