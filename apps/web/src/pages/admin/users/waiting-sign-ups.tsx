import type { WaitingSignUp } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useAdminAction, useWaitingSignUps } from '../../../entities/admin/admin-hooks.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { named } from '../../../shared/i18n/named.js';
import { Button } from '../../../shared/ui/button.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Section } from '../../../shared/ui/section.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { RefuseSignUp } from './refuse-sign-up.js';

/** Accounts that wait for an admin; nothing is shown while there are none. */
export function WaitingSignUps() {
  const { t } = useTranslation('admin');
  const columns = useColumns();
  const { data } = useWaitingSignUps();
  if (!data || data.waiting === 0) return null;
  return (
    <Section title={t('signUps.title')} text={t('signUps.text', { count: data.waiting })}>
      <DataTable
        caption={t('signUps.title')}
        columns={columns}
        rows={data.items}
        keyOf={({ id }) => id}
        empty={t('none')}
      />
    </Section>
  );
}

function useColumns(): Column<WaitingSignUp>[] {
  const { t, i18n } = useTranslation('admin');
  return [
    { label: t('users.name'), cell: ({ username }) => username },
    { label: t('signUps.asked'), cell: ({ asked_at }) => formatMoment(asked_at, i18n.language) },
    {
      label: t('actions'),
      cell: (signUp) => (
        <span className="flex flex-wrap gap-2 lg:-my-1">
          <Approve signUp={signUp} />
          <RefuseSignUp signUp={signUp} />
        </span>
      ),
      actions: true,
    },
  ];
}

function Approve({ signUp: { id, username } }: { signUp: WaitingSignUp }) {
  const { t } = useTranslation('admin');
  const { mutate, isPending } = useAdminAction<void>();
  const approve = () => {
    if (isPending) return;
    mutate((calls) => calls.approveSignUp(id), {
      onSuccess: () => void toasts.add({ description: t('signUps.approved', { name: username }) }),
    });
  };
  return (
    <Button
      look="primary"
      aria-label={named(t('signUps.approve'), username)}
      aria-disabled={isPending}
      onClick={approve}
    >
      {t('signUps.approve')}
    </Button>
  );
}
