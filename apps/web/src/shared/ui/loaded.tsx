import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../api/api-error.js';
import { Button } from './button.js';
import { Notice } from './notice.js';

/** The part of a query result that `Loaded` reads. */
type Loadable<Data> = Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;

interface LoadedProps<Data> {
  query: Loadable<Data>;
  children: (data: Data) => ReactNode;
}

/** Shows the data of a query: a placeholder while it loads, the error with a retry when it fails. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  const { data, error } = query;
  return (
    <>
      {error && <LoadFailed error={error} stale={data !== undefined} again={() => void query.refetch()} />}
      {data === undefined ? !error && <Waiting /> : children(data)}
    </>
  );
}

function Waiting() {
  const { t } = useTranslation('common');
  return (
    <div role="status" aria-label={t('loading')} className="flex flex-col gap-2">
      <div className="breathe h-10 rounded-control bg-sunken" />
      <div className="breathe h-10 rounded-control bg-sunken" />
      <div className="breathe h-10 rounded-control bg-sunken" />
    </div>
  );
}

function LoadFailed({ error, stale, again }: { error: Error; stale: boolean; again: () => void }) {
  const { t } = useTranslation(['common', 'problems']);
  return (
    <Notice tone={stale ? 'warning' : 'danger'} role={stale ? 'status' : 'alert'}>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {t(`problems:${toApiError(error).code}`)}
        {stale && ` ${t('common:stale')}`}
        <Button onClick={again}>{t('common:tryAgain')}</Button>
      </span>
    </Notice>
  );
}
