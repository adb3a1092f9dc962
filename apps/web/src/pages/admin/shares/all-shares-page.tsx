import type { OwnedShare } from '@atelier/contracts';
import { useSearch } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllShares } from '../../../entities/admin/admin-hooks.js';
import { userName } from '../../../entities/admin/user-name.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { MoreButton } from '../../../shared/ui/more-button.js';
import { Section } from '../../../shared/ui/section.js';
import { SearchField } from '../search-field.js';
import { GroupSharesSection } from './group-shares-section.js';
import { SharedThing, titleOf } from './shared-thing.js';
import { ShareActions } from './share-actions.js';

/** The longest username. */
const SEARCH_MAX = 32;

/** What everybody shows to people without an account, and shares with groups. */
export function AllSharesPage() {
  const { t } = useTranslation('admin');
  const { search: asked } = useSearch({ from: '/admin/shares' });
  const [search, setSearch] = useState(asked ?? '');
  const sought = useDeferredValue(search.trim());
  const shares = useAllShares(sought);
  const columns = useColumns();
  return (
    <>
      <Section title={t('shares.title')} text={t('shares.text')}>
        <SearchField label={t('shares.search')} value={search} max={SEARCH_MAX} onChange={setSearch} />
        <Loaded query={shares}>
          {({ pages }) => (
            <DataTable
              caption={t('shares.title')}
              columns={columns}
              rows={pages.flatMap(({ items }) => items)}
              keyOf={({ id }) => id}
              empty={t(search.trim() === '' ? 'shares.empty' : 'shares.noneFound')}
            />
          )}
        </Loaded>
        <MoreButton query={shares} />
      </Section>
      <GroupSharesSection search={sought} />
    </>
  );
}

function useColumns(): Column<OwnedShare>[] {
  const { t, i18n } = useTranslation('admin');
  const moment = (text: string | null, none: string) => (text === null ? none : formatMoment(text, i18n.language));
  const end = ({ expires_at, is_expired }: OwnedShare) =>
    is_expired ? t('shares.ended') : moment(expires_at, t('shares.endless'));
  return [
    { label: t('shares.shown'), cell: (share) => <SharedThing share={share} /> },
    { label: t('user'), cell: (share) => userName(share, t) },
    { label: t('shares.made'), cell: ({ created_at }) => formatMoment(created_at, i18n.language) },
    { label: t('shares.ends'), cell: end },
    { label: t('shares.protected'), cell: ({ has_password }) => t(has_password ? 'shares.byPassword' : 'shares.open') },
    { label: t('shares.views'), cell: ({ view_count }) => view_count, numeric: true },
    { label: t('actions'), cell: (share) => <ShareActions share={share} title={titleOf(share)} />, actions: true },
  ];
}
