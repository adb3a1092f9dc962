import type { ScimToken } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useAdminAction, useScimTokens } from '../../../entities/admin/admin-hooks.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { named } from '../../../shared/i18n/named.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { MakeScimToken } from './make-scim-token.js';

/** The tokens by which identity providers keep users and groups here. */
export function ScimTokens() {
  const { t } = useTranslation('admin');
  const tokens = useScimTokens();
  const columns = useColumns();
  return (
    <Section title={t('scim.title')} text={t('scim.text')} aside={<MakeScimToken />}>
      <Loaded query={tokens}>
        {({ items }) => (
          <DataTable
            caption={t('scim.title')}
            columns={columns}
            rows={items}
            keyOf={({ id }) => id}
            empty={t('scim.empty')}
          />
        )}
      </Loaded>
    </Section>
  );
}

function useColumns(): Column<ScimToken>[] {
  const { t, i18n } = useTranslation('admin');
  const moment = (time: string | null) => (time === null ? t('none') : formatMoment(time, i18n.language));
  return [
    { label: t('scim.name'), cell: ({ name }) => name },
    { label: t('scim.made'), cell: ({ created_at }) => moment(created_at) },
    { label: t('scim.used'), cell: ({ last_used_at }) => moment(last_used_at) },
    { label: t('actions'), cell: (token) => <Revoke token={token} />, actions: true },
  ];
}

function Revoke({ token: { id, name } }: { token: ScimToken }) {
  const { t } = useTranslation('admin');
  const { mutate } = useAdminAction<void>();
  const revoke = () =>
    mutate((calls) => calls.revokeScimToken(id), {
      onSuccess: () => toasts.add({ description: t('scim.revoked', { name }) }),
    });
  return (
    <ConfirmButton
      label={named(t('scim.revoke'), name)}
      title={t('scim.revokeTitle', { name })}
      text={t('scim.revokeText')}
      confirm={t('scim.revoke')}
      onConfirm={revoke}
    >
      {t('scim.revoke')}
    </ConfirmButton>
  );
}
