import type { Removal } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useRemovals } from '../../../entities/admin/admin-hooks.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Section } from '../../../shared/ui/section.js';

/** Users who are being removed, and those who were; nothing is shown while there are none. */
export function RemovalList() {
  const { t } = useTranslation('admin');
  const columns = useColumns();
  const { data } = useRemovals();
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t('removals.title')} text={t('removals.text')}>
      <DataTable
        caption={t('removals.title')}
        columns={columns}
        rows={data.items}
        keyOf={({ user_id }) => user_id}
        empty={t('none')}
      />
    </Section>
  );
}

function useColumns(): Column<Removal>[] {
  const { t, i18n } = useTranslation('admin');
  const moment = (text: string) => formatMoment(text, i18n.language);
  const state = ({ done_at, waits_for }: Removal) =>
    done_at === null
      ? waits_for.map((service) => t(`removals.waits.${service}`)).join(t('removals.and'))
      : t('removals.done', { moment: moment(done_at) });
  const who = ({ asked_by, user_id }: Removal) =>
    asked_by === user_id ? t('removals.self') : t('removals.admin', { id: asked_by });
  return [
    { label: t('users.name'), cell: ({ username }) => username },
    { label: t('removals.asked'), cell: ({ asked_at }) => moment(asked_at) },
    { label: t('removals.by'), cell: who },
    { label: t('users.state'), cell: state },
  ];
}
