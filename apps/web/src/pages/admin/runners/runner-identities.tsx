import type { RunnerIdentity, RunnerIdentityList } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useAdminAction, useRunnerIdentities } from '../../../entities/admin/admin-hooks.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { named } from '../../../shared/i18n/named.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Notice } from '../../../shared/ui/notice.js';
import { Section } from '../../../shared/ui/section.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { MakeEnrolment } from './make-enrolment.js';
import { OpenEnrolments } from './open-enrolments.js';

/** Who runners are to the broker: their keys, and the tokens that enrol new ones. */
export function RunnerIdentities() {
  const { t } = useTranslation('admin');
  const identities = useRunnerIdentities();
  return (
    <Section title={t('identities.title')} text={t('identities.text')}>
      <MakeEnrolment />
      <Loaded query={identities}>{(list) => <Known list={list} />}</Loaded>
    </Section>
  );
}

function Known({ list: { items, enrolments, enforced, shared_admitted } }: { list: RunnerIdentityList }) {
  const { t } = useTranslation('admin');
  const columns = useColumns();
  return (
    <>
      {!enforced && <Notice tone="warning">{t('identities.notEnforced')}</Notice>}
      {shared_admitted && <Notice tone="warning">{t('identities.shared')}</Notice>}
      <OpenEnrolments enrolments={enrolments} />
      <DataTable
        caption={t('identities.title')}
        columns={columns}
        rows={items}
        keyOf={({ runner_id }) => runner_id}
        empty={t('identities.empty')}
      />
    </>
  );
}

function useColumns(): Column<RunnerIdentity>[] {
  const { t, i18n } = useTranslation('admin');
  const moment = (text: string) => formatMoment(text, i18n.language);
  return [
    { label: t('identities.runner'), cell: ({ runner_id }) => runner_id },
    { label: t('identities.origin'), cell: ({ origin }) => t(`identities.origins.${origin}`) },
    {
      label: t('identities.connected'),
      cell: ({ connected_at }) => (connected_at === null ? t('identities.never') : moment(connected_at)),
    },
    { label: t('identities.address'), cell: ({ address }) => address ?? t('none') },
    {
      label: t('identities.state'),
      cell: ({ revoked_at }) =>
        revoked_at === null ? t('identities.valid') : t('identities.revokedAt', { moment: moment(revoked_at) }),
    },
    {
      label: t('actions'),
      cell: ({ runner_id, revoked_at }) => (revoked_at === null ? <Revoke id={runner_id} /> : null),
      actions: true,
    },
  ];
}

function Revoke({ id }: { id: string }) {
  const { t } = useTranslation('admin');
  const { mutate } = useAdminAction<void>();
  const revoke = () =>
    mutate((calls) => calls.revokeRunner(id), {
      onSuccess: () => toasts.add({ description: t('identities.revoked', { id }) }),
    });
  return (
    <ConfirmButton
      label={named(t('identities.revoke'), id)}
      title={t('identities.revokeTitle', { id })}
      text={t('identities.revokeText')}
      confirm={t('identities.revoke')}
      onConfirm={revoke}
    >
      {t('identities.revoke')}
    </ConfirmButton>
  );
}
