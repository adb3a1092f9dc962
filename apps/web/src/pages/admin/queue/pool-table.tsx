import type { PoolQueue } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDuration } from '../../../shared/i18n/format.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';

const STATES = ['busy', 'idle', 'draining', 'quarantined', 'lost'] as const;

/** Runners that are scaled together, and what waits for them. */
export function PoolTable({ pools }: { pools: readonly PoolQueue[] }) {
  const { t } = useTranslation('admin');
  return (
    <DataTable
      caption={t('pools.title')}
      columns={usePoolColumns()}
      rows={[...pools]}
      keyOf={({ pool }) => pool}
      empty={t('pools.empty')}
    />
  );
}

function usePoolColumns(): Column<PoolQueue>[] {
  const { t, i18n } = useTranslation('admin');
  const span = (ms: number | null) => (!ms ? t('none') : formatDuration(ms, i18n.language));
  return [
    { label: t('pools.one'), cell: ({ pool }) => (pool === 'none' ? t('pools.noRunner') : pool) },
    { label: t('runners.title'), cell: ({ runners }) => <Runners runners={runners} /> },
    { label: t('queue.pending'), cell: ({ pending }) => formatCount(pending, i18n.language), numeric: true },
    { label: t('queue.running'), cell: ({ running }) => running, numeric: true },
    { label: t('pools.gpuTime'), cell: ({ gpu_ms }) => span(gpu_ms), numeric: true },
    { label: t('queue.oldest'), cell: ({ oldest_wait_ms }) => span(oldest_wait_ms), numeric: true },
  ];
}

function Runners({ runners }: Pick<PoolQueue, 'runners'>) {
  const { t } = useTranslation('admin');
  const shown = STATES.filter((state) => runners[state] > 0);
  if (shown.length === 0) return t('pools.without');
  return shown.map((state) => t(`pools.states.${state}`, { count: runners[state] })).join(', ');
}
