import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOverviews } from '../../entities/workflows/use-overviews.js';
import { runStateOf } from './run-state.js';

export interface NotNowNoteProps {
  id: number;
  /** All of the list, so that it is asked about once. */
  ids: readonly number[];
  /** What the note says of one that can run. */
  otherwise?: ReactNode;
}

/** At the end of an option, which it dims: that this workflow cannot run now. */
export function NotNowNote({ id, ids, otherwise }: NotNowNoteProps) {
  const { t } = useTranslation('workflows');
  const overview = useOverviews(ids).data?.get(id);
  const state = overview && runStateOf(overview);
  if (state === undefined || state.kind === 'runs') return otherwise;
  return (
    <span data-dim className="text-warning">
      {state.kind === 'missing' ? t('missingCount', { count: state.items.length }) : t('cannot')}
    </span>
  );
}
