import { useTranslation } from 'react-i18next';
import { LONG_TRIES } from '../../shared/api/query-client.js';
import { LongStart } from '../../shared/ui/long-start.js';

/** Keeps the space until it is known what there is, so that nothing shifts; or says that the server is starting. */
export function ResultsUnknown({ tries }: { tries: number }) {
  const { t } = useTranslation('common');
  const isLong = tries >= LONG_TRIES;
  return (
    <div
      role="status"
      aria-label={t(tries > 0 ? 'starting' : 'loading')}
      className="flex min-h-dvh flex-col items-center"
    >
      <div
        className={`${isLong ? '' : 'breathe '}grid aspect-square w-[min(100%,64dvh)] place-items-center rounded-print bg-sunken`}
      >
        {isLong ? <LongStart /> : tries > 0 && <p className="p-6 text-center">{t('starting')}</p>}
      </div>
    </div>
  );
}
