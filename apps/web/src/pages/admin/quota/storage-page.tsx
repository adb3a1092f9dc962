import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/i18n/format-bytes.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { MoreButton } from '../../../shared/ui/more-button.js';
import { Section } from '../../../shared/ui/section.js';
import { useStorage } from '../../../entities/admin/admin-hooks.js';
import { userName } from '../../../entities/admin/user-name.js';

/** Pictures and bytes by user. */
export function StoragePage() {
  const { t, i18n } = useTranslation('admin');
  const storage = useStorage();
  const bytes = (count: number) => formatBytes(count, i18n.language);
  return (
    <Section title={t('storage.title')} text={t('storage.text')}>
      <Loaded query={storage}>
        {({ pages }) => (
          <>
            <p>{t('storage.total', { count: pages[0]!.total.pictures, bytes: bytes(pages[0]!.total.bytes) })}</p>
            <DataTable
              caption={t('storage.title')}
              columns={[
                { label: t('user'), cell: (row) => userName(row, t) },
                { label: t('storage.pictures'), cell: ({ pictures }) => pictures, numeric: true },
                { label: t('storage.bytes'), cell: (row) => bytes(row.bytes), numeric: true },
              ]}
              rows={pages.flatMap(({ items }) => items)}
              keyOf={({ user_id }) => user_id}
              empty={t('storage.empty')}
            />
          </>
        )}
      </Loaded>
      <MoreButton query={storage} />
    </Section>
  );
}
