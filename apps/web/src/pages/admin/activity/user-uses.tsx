import type { Activity, UserUse } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { userName } from '../../../entities/admin/user-name.js';
import { formatCount, formatDuration } from '../../../shared/i18n/format.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { UserLink } from './chart-links.js';

interface UseRow {
  id: number;
  user: UserUse | null;
  name: string;
  gpu_ms: number;
  tasks: number;
  outputs: number;
}

/** Who had how much of the GPUs, and what came of it. */
export function UserUses({ activity }: { activity: Activity }) {
  const { t } = useTranslation('admin');
  const rows = useRows(activity);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h3 className="font-semibold">{t('activity.users.title')}</h3>
      <DataTable
        caption={t('activity.users.title')}
        columns={useColumns(Math.max(...rows.map(({ gpu_ms }) => gpu_ms), 1))}
        rows={rows}
        keyOf={({ id }) => id}
        empty={t('activity.nothing')}
      />
    </div>
  );
}

function useRows({ users, other_users }: Activity): UseRow[] {
  const { t } = useTranslation('admin');
  const rows = users.map((user) => ({ ...user, id: user.user_id, user, name: userName(user, t) }));
  const { users: count, ...use } = other_users;
  return count === 0 ? rows : [...rows, { id: 0, user: null, name: t('activity.users.others', { count }), ...use }];
}

function useColumns(most: number): Column<UseRow>[] {
  const { t, i18n } = useTranslation('admin');
  const count = (value: number) => formatCount(value, i18n.language);
  return [
    { label: t('user'), cell: ({ user, name }) => <UserLink username={user?.username} name={name} /> },
    { label: t('activity.users.gpu'), cell: ({ gpu_ms }) => <Bar share={gpu_ms / most} text={gpu_ms === 0 ? t('none') : formatDuration(gpu_ms, i18n.language)} /> },
    { label: t('activity.users.tasks'), cell: ({ tasks }) => count(tasks), numeric: true },
    { label: t('activity.users.outputs'), cell: ({ outputs }) => count(outputs), numeric: true },
  ]; // prettier-ignore
}

function Bar({ share, text }: { share: number; text: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className="h-2 w-24 shrink-0 rounded-full bg-sunken">
        <span className="block h-full rounded-full bg-accent" style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
      <span className="tabular-nums">{text}</span>
    </span>
  );
}
