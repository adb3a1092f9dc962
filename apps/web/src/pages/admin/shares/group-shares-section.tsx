import type { GroupShare } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useAllGroupShares } from '../../../entities/admin/admin-hooks.js';
import { userName } from '../../../entities/admin/user-name.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { languageOfText } from '../../../shared/i18n/language.js';
import { named } from '../../../shared/i18n/named.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { MoreButton } from '../../../shared/ui/more-button.js';
import { Section } from '../../../shared/ui/section.js';
import { ReasonButton } from '../reason-button.js';

/** What everybody shares with groups, and ending it. */
export function GroupSharesSection({ search }: { search: string }) {
  const { t } = useTranslation('admin');
  const shares = useAllGroupShares(search);
  const columns = useColumns();
  return (
    <Section title={t('groupShares.title')} text={t('groupShares.text')}>
      <Loaded query={shares}>
        {({ pages }) => (
          <DataTable
            caption={t('groupShares.title')}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            keyOf={({ id }) => id}
            empty={t(search === '' ? 'groupShares.empty' : 'groupShares.noneFound')}
          />
        )}
      </Loaded>
      <MoreButton query={shares} />
    </Section>
  );
}

function useColumns(): Column<GroupShare>[] {
  const { t, i18n } = useTranslation('admin');
  return [
    { label: t('groupShares.item'), cell: (share) => <Item share={share} /> },
    { label: t('user'), cell: (share) => userName(share, t) },
    { label: t('groupShares.group'), cell: ({ group }) => group.name },
    { label: t('groupShares.made'), cell: ({ created_at }) => formatMoment(created_at, i18n.language) },
    { label: t('actions'), cell: (share) => <EndButton share={share} />, actions: true },
  ];
}

function Item({ share: { name, kind, suspended } }: { share: GroupShare }) {
  const { t } = useTranslation('admin');
  return (
    <span className="flex min-w-0 flex-col">
      <span lang={languageOfText(name)} className="line-clamp-2 break-words">
        {name}
      </span>
      <span className="text-xs font-normal text-muted">
        {[t(`groupShares.kinds.${kind}`), ...(suspended ? [t('groupShares.suspended')] : [])].join(' · ')}
      </span>
    </span>
  );
}

function EndButton({ share }: { share: GroupShare }) {
  const { t } = useTranslation('admin');
  return (
    <ReasonButton
      act={t('groupShares.revoke')}
      label={named(t('groupShares.revoke'), share.name)}
      title={t('groupShares.revokeTitle', { name: userName(share, t) })}
      text={t('groupShares.revokeText')}
      done={t('groupShares.revoked')}
      run={(calls, reason) => calls.revokeGroupShare(share.id, reason)}
    />
  );
}
