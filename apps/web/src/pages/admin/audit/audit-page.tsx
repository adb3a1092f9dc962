import type { AuditEntryView } from '@atelier/contracts';
import type { TFunction } from 'i18next';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { MoreButton } from '../../../shared/ui/more-button.js';
import { Section } from '../../../shared/ui/section.js';
import { useAudit } from '../../../entities/admin/admin-hooks.js';
import { auditParams, EVERYTHING } from '../../../entities/admin/audit-search-input.js';
import { userName } from '../../../entities/admin/user-name.js';
import { AuditSearch } from './audit-search.js';
import { SaveAuditButton } from './save-audit-button.js';

/** The audit list. */
export function AuditPage() {
  const { t } = useTranslation('admin');
  const [search, setSearch] = useState(EVERYTHING);
  const params = auditParams(useDeferredValue(search));
  const audit = useAudit(params);
  const columns = useColumns();
  return (
    <Section title={t('audit.title')} text={t('audit.text')} aside={<SaveAuditButton params={params} />}>
      <AuditSearch value={search} onChange={setSearch} />
      <Loaded query={audit}>
        {({ pages }) => (
          <DataTable
            caption={t('audit.title')}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            keyOf={({ service, id }) => `${service}-${id}`}
            empty={t('audit.empty')}
          />
        )}
      </Loaded>
      <MoreButton query={audit} />
    </Section>
  );
}

function useColumns(): Column<AuditEntryView>[] {
  const { t, i18n } = useTranslation(['admin', 'problems']);
  const result = (code: string) =>
    code === 'done' ? t('admin:audit.done') : t(`problems:${code as 'forbidden'}`, { defaultValue: code });
  return [
    { label: t('admin:audit.at'), cell: ({ at }) => formatMoment(at, i18n.language) },
    { label: t('admin:audit.actor'), cell: (row) => actorName(row, t) },
    { label: t('admin:audit.action'), cell: ({ action }) => <Code text={action} /> },
    { label: t('admin:audit.object'), cell: (row) => <AuditObject entry={row} /> },
    { label: t('admin:audit.result'), cell: (row) => result(row.result) },
    { label: t('admin:audit.detail'), cell: ({ detail }) => <Code text={inWords(detail)} /> },
    { label: t('admin:audit.address'), cell: ({ address }) => address },
  ];
}

function actorName({ actor_id, actor_name, actor_deleted }: AuditEntryView, t: TFunction<'admin'>): string {
  if (actor_id === 0) return t('audit.nobody');
  return userName({ user_id: actor_id, username: actor_name, user_deleted: actor_deleted }, t);
}

/** What was acted upon: a user by name, everything with its kind and id. */
function AuditObject({ entry: { object, object_name } }: { entry: AuditEntryView }) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      {object_name && <span>{object_name}</span>}
      <Code text={object} />
    </span>
  );
}

function Code({ text }: { text: string }) {
  return <code className="font-mono text-xs">{text}</code>;
}

function inWords(detail: Record<string, unknown>): string {
  return Object.entries(detail).map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join(', '); // prettier-ignore
}
