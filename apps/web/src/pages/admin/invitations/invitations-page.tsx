import type { Invitation } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useAdminAction, useInvitations } from '../../../entities/admin/admin-hooks.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { named } from '../../../shared/i18n/named.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { MakeInvitation } from './make-invitation.js';

/** Links by which admins let people in. */
export function InvitationsPage() {
  const { t } = useTranslation('admin');
  const invitations = useInvitations();
  const columns = useColumns();
  return (
    <Section title={t('invitations.title')} text={t('invitations.text')} aside={<MakeInvitation />}>
      <Loaded query={invitations}>
        {({ items }) => (
          <DataTable
            caption={t('invitations.title')}
            columns={columns}
            rows={items}
            keyOf={({ id }) => id}
            empty={t('invitations.empty')}
          />
        )}
      </Loaded>
    </Section>
  );
}

function useColumns(): Column<Invitation>[] {
  const { t, i18n } = useTranslation('admin');
  const nameOf = useNameOf();
  return [
    { label: t('invitations.label'), cell: nameOf },
    { label: t('users.role'), cell: ({ role }) => t(`users.roles.${role}`) },
    { label: t('invitations.group'), cell: ({ group }) => group?.name ?? t('none') },
    { label: t('invitations.state'), cell: ({ state }) => t(`invitations.states.${state}`) },
    { label: t('invitations.used'), cell: ({ used, uses }) => t('invitations.usedOf', { used, uses }), numeric: true },
    {
      label: t('invitations.usedBy'),
      cell: ({ used_by }) => used_by.map(({ username }) => username).join(', ') || t('none'),
    },
    { label: t('invitations.madeBy'), cell: ({ made_by }) => made_by.username },
    { label: t('invitations.until'), cell: ({ expires_at }) => formatMoment(expires_at, i18n.language) },
    {
      label: t('actions'),
      cell: (invitation) => (invitation.state === 'open' ? <Revoke invitation={invitation} /> : null),
      actions: true,
    },
  ];
}

/** What an invitation is called: for whom it is, or its number. */
function useNameOf(): (invitation: Invitation) => string {
  const { t } = useTranslation('admin');
  return ({ id, label }) => label || t('invitations.number', { id });
}

function Revoke({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('admin');
  const name = useNameOf()(invitation);
  const { mutate } = useAdminAction<Invitation>();
  const revoke = () =>
    mutate((calls) => calls.revokeInvitation(invitation.id), {
      onSuccess: () => toasts.add({ description: t('invitations.revoked') }),
    });
  return (
    <ConfirmButton
      label={named(t('invitations.revoke'), name)}
      title={t('invitations.revokeTitle', { name })}
      text={t('invitations.revokeText')}
      confirm={t('invitations.revoke')}
      onConfirm={revoke}
    >
      {t('invitations.revoke')}
    </ConfirmButton>
  );
}
