import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isAway } from '../api/query-client.js';
import { Button } from './button.js';

/** What an admin can look at when a start takes long, and a way not to wait for the next try. */
export function LongStartText() {
  const { t } = useTranslation(['starting', 'common']);
  const client = useQueryClient();
  const again = () =>
    client.resetQueries({
      predicate: ({ state }) => state.data === undefined && isAway(state.fetchFailureReason),
    });
  return (
    <div className="flex max-w-prose flex-col items-start gap-3 p-1 text-sm sm:p-4">
      <strong className="text-base font-semibold">{t('starting:title')}</strong>
      <p>{t('starting:text')}</p>
      <p>{t('starting:admin')}</p>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        <li>{t('starting:services', { command: 'npm run doctor' })}</li>
        <li>{t('starting:runner')}</li>
      </ul>
      <Button onClick={() => void again()}>{t('common:tryAgain')}</Button>
    </div>
  );
}
