import type { Queue } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../shared/i18n/format.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { useQueue } from '../../../entities/admin/admin-hooks.js';
import { PoolTable } from './pool-table.js';
import { userName } from '../../../entities/admin/user-name.js';

type Counts = Pick<Queue, 'pending' | 'ready' | 'running' | 'oldest_wait_ms'>;

/** Waiting and running tasks: in total, by pool, by user and by model. */
export function QueuePage() {
  const { t } = useTranslation('admin');
  const queue = useQueue();
  return (
    <Section title={t('queue.title')} text={t('queue.text')}>
      <Loaded query={queue}>{(data) => <QueueTables queue={data} />}</Loaded>
    </Section>
  );
}

function QueueTables({ queue }: { queue: Queue }) {
  const { t } = useTranslation('admin');
  const columns = useCountColumns();
  const total = { ...queue, name: t('queue.all') };
  const users = queue.users.map((user) => ({ ...user, name: userName(user, t) }));
  const models = queue.models.map((model) => ({ ...model, name: model.model_name }));
  return (
    <div className="flex flex-col gap-8">
      <DataTable caption={t('queue.all')} columns={withName(t('queue.title'), columns)} rows={[total]} keyOf={(row) => row.name} empty="" />
      <PoolTable pools={queue.pools} />
      <DataTable caption={t('queue.byUser')} columns={withName(t('user'), columns)} rows={users} keyOf={(row) => row.user_id} empty={t('queue.empty')} />
      {models.length > 0 && <DataTable caption={t('queue.byModel')} columns={withName(t('model'), columns)} rows={models} keyOf={(row) => row.name} empty="" />}
    </div>
  ); // prettier-ignore
}

function withName(label: string, columns: Column<Counts>[]): Column<Counts & { name: string }>[] {
  return [{ label, cell: ({ name }) => name }, ...columns];
}

function useCountColumns(): Column<Counts>[] {
  const { t, i18n } = useTranslation('admin');
  const wait = ({ oldest_wait_ms }: Counts) =>
    oldest_wait_ms === null ? t('none') : formatDuration(oldest_wait_ms, i18n.language);
  return [
    { label: t('queue.pending'), cell: ({ pending }) => pending, numeric: true },
    { label: t('queue.ready'), cell: ({ ready }) => ready, numeric: true },
    { label: t('queue.running'), cell: ({ running }) => running, numeric: true },
    { label: t('queue.oldest'), cell: wait, numeric: true },
  ];
}
