import type { AdminUser } from '@atelier/contracts';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdminAction, useUsers } from '../../../entities/admin/admin-hooks.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { SearchField } from '../search-field.js';
import { PersonRow } from './person-row.js';

/** The longest username. */
const SEARCH_MAX = 32;
/** More are found by more letters. */
const MOST_FOUND = 6;

/** Finds users by letters of their names, and puts them into a group. */
export function AddMember({ groupId }: { groupId: number }) {
  const { t } = useTranslation('admin');
  const [search, setSearch] = useState('');
  const words = useDeferredValue(search.trim());
  return (
    <>
      <SearchField label={t('groups.addMember')} value={search} max={SEARCH_MAX} onChange={setSearch} />
      {words !== '' && <Found groupId={groupId} search={words} />}
    </>
  );
}

function Found({ groupId, search }: { groupId: number; search: string }) {
  const { t } = useTranslation('admin');
  const { data } = useUsers(search);
  if (!data) return null;
  const others = data.pages
    .flatMap(({ items }) => items)
    .filter(({ groups }) => !groups.some(({ id }) => id === groupId))
    .slice(0, MOST_FOUND);
  if (others.length === 0) return <p className="text-sm text-muted">{t('groups.nobodyFound')}</p>;
  return (
    <ul aria-label={t('groups.found')} className="flex flex-col divide-y divide-edge">
      {others.map((user) => (
        <FoundRow key={user.id} groupId={groupId} user={user} />
      ))}
    </ul>
  );
}

function FoundRow({ groupId, user: { id, username } }: { groupId: number; user: AdminUser }) {
  const { t } = useTranslation('admin');
  const { mutate, isPending } = useAdminAction<void>();
  const add = () =>
    mutate((calls) => calls.groups.add({ id: groupId, user_id: id }), {
      onSuccess: () => toasts.add({ description: t('groups.added', { name: username }) }),
    });
  return <PersonRow {...{ username, isPending }} action={t('groups.add')} onAct={add} />;
}
