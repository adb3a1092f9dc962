import { useTranslation } from 'react-i18next';
import { LONG_TRIES } from '../api/query-client.js';
import { LongStart } from './long-start.js';
import { Notice } from './notice.js';

/** In place of a failure while a service behind the server is not there yet. What waits for it asks again by itself. */
export function StartingNotice({ tries }: { tries: number }) {
  const { t } = useTranslation('common');
  return (
    <Notice tone="info" role="status">
      {tries >= LONG_TRIES ? <LongStart /> : t('starting')}
    </Notice>
  );
}
