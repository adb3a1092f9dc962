import type { RunnerEnrolment } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { toasts } from '../../../shared/ui/toasts.js';

/** Tokens that can still enrol a runner. */
export function OpenEnrolments({ enrolments }: { enrolments: readonly RunnerEnrolment[] }) {
  const { t, i18n } = useTranslation('admin');
  if (enrolments.length === 0) return null;
  const columns: Column<RunnerEnrolment>[] = [
    { label: t('identities.for'), cell: ({ runner_id }) => runner_id ?? t('identities.anybody') },
    { label: t('identities.until'), cell: ({ expires_at }) => formatMoment(expires_at, i18n.language) },
    { label: t('actions'), cell: (enrolment) => <TakeBack enrolment={enrolment} />, actions: true },
  ];
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{t('identities.open')}</h3>
      <DataTable
        caption={t('identities.open')}
        columns={columns}
        rows={enrolments}
        keyOf={({ id }) => id}
        empty={t('none')}
      />
    </div>
  );
}

function TakeBack({ enrolment: { id, runner_id } }: { enrolment: RunnerEnrolment }) {
  const { t } = useTranslation('admin');
  const { mutate } = useAdminAction<void>();
  const takeBack = () =>
    mutate((calls) => calls.removeEnrolment(id), {
      onSuccess: () => toasts.add({ description: t('identities.takenBack') }),
    });
  return (
    <ConfirmButton
      label={t('identities.takeBackOf', { name: runner_id ?? t('identities.anybody') })}
      title={t('identities.takeBackTitle')}
      text={t('identities.takeBackText')}
      confirm={t('identities.takeBack')}
      onConfirm={takeBack}
    >
      {t('identities.takeBack')}
    </ConfirmButton>
  );
}
