import type { AdminUser } from '@atelier/contracts';
import { useSearch } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { MoreButton } from '../../../shared/ui/more-button.js';
import { Section } from '../../../shared/ui/section.js';
import { useUsers } from '../../../entities/admin/admin-hooks.js';
import { SearchField } from '../search-field.js';
import { CreateUserButton } from './create-user.js';
import { RemovalList } from './removal-list.js';
import { UserActions } from './user-actions.js';
import { WaitingSignUps } from './waiting-sign-ups.js';

/** The longest username. */
const SEARCH_MAX = 32;

/** Who has an account, between those who wait for one and those who are removed. */
export function UsersPage() {
  return (
    <>
      <WaitingSignUps />
      <UserList />
      <RemovalList />
    </>
  );
}

function UserList() {
  const { t } = useTranslation('admin');
  const { search: asked } = useSearch({ from: '/admin/users' });
  const [search, setSearch] = useState(asked ?? '');
  const users = useUsers(useDeferredValue(search.trim()));
  const columns = useColumns();
  return (
    <Section title={t('users.title')} text={t('users.text')} aside={<CreateUserButton />}>
      <SearchField label={t('users.search')} value={search} max={SEARCH_MAX} onChange={setSearch} />
      <Loaded query={users}>
        {({ pages }) => (
          <DataTable
            caption={t('users.title')}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            keyOf={({ id }) => id}
            empty={t('users.empty')}
          />
        )}
      </Loaded>
      <MoreButton query={users} />
    </Section>
  );
}

function useColumns(): Column<AdminUser>[] {
  const { t, i18n } = useTranslation('admin');
  const seen = ({ last_seen_at }: AdminUser) =>
    last_seen_at === null ? t('none') : formatMoment(last_seen_at, i18n.language);
  return [
    { label: t('users.name'), cell: ({ username }) => username },
    { label: t('users.role'), cell: ({ role }) => t(`users.roles.${role}`) },
    { label: t('users.state'), cell: ({ disabled }) => t(disabled ? 'users.disabled' : 'users.active') },
    { label: t('users.sessions'), cell: ({ sessions }) => sessions, numeric: true },
    { label: t('users.seen'), cell: seen },
    { label: t('actions'), cell: (user) => <UserActions user={user} />, actions: true },
  ];
}
