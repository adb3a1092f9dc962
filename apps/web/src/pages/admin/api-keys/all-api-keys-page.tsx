import type { AdminApiKey } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useAdminAction, useAllApiKeys } from '../../../entities/admin/admin-hooks.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { MoreButton } from '../../../shared/ui/more-button.js';
import { Section } from '../../../shared/ui/section.js';
import { toasts } from '../../../shared/ui/toasts.js';

/** The keys of everybody. */
export function AllApiKeysPage() {
  const { t } = useTranslation('admin');
  const keys = useAllApiKeys();
  const columns = useColumns();
  return (
    <Section title={t('apiKeys.title')} text={t('apiKeys.text')}>
      <Loaded query={keys}>
        {({ pages }) => (
          <DataTable
            caption={t('apiKeys.title')}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            keyOf={({ id }) => id}
            empty={t('apiKeys.empty')}
          />
        )}
      </Loaded>
      <MoreButton query={keys} />
    </Section>
  );
}

function useColumns(): Column<AdminApiKey>[] {
  const { t, i18n } = useTranslation('admin');
  const moment = (text: string | null, none: string) => (text === null ? none : formatMoment(text, i18n.language));
  return [
    { label: t('apiKeys.name'), cell: (key) => <KeyName apiKey={key} /> },
    { label: t('apiKeys.user'), cell: ({ user }) => user.username },
    { label: t('apiKeys.kind'), cell: ({ kind, act_as }) => t(act_as ? 'apiKeys.acts' : `apiKeys.kinds.${kind}`) },
    { label: t('apiKeys.scopes'), cell: ({ scopes }) => <code className="text-xs">{scopes.join(' ')}</code> },
    { label: t('apiKeys.used'), cell: ({ last_used_at }) => moment(last_used_at, t('apiKeys.never')) },
    { label: t('apiKeys.ends'), cell: ({ expires_at }) => moment(expires_at, t('apiKeys.endless')) },
    { label: t('actions'), cell: (key) => <Revoke apiKey={key} />, actions: true },
  ];
}

function KeyName({ apiKey: { name, hint } }: { apiKey: AdminApiKey }) {
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 break-words">
      {name}
      <code className="font-mono text-xs font-normal text-muted">{hint}</code>
    </span>
  );
}

function Revoke({ apiKey: { id, name, user } }: { apiKey: AdminApiKey }) {
  const { t } = useTranslation('admin');
  const { mutate } = useAdminAction<void>();
  const revoke = () =>
    mutate((calls) => calls.endApiKey(id), {
      onSuccess: () => toasts.add({ description: t('apiKeys.revoked') }),
    });
  return (
    <ConfirmButton
      label={t('apiKeys.revokeOf', { name, user: user.username })}
      title={t('apiKeys.revokeTitle')}
      text={t('apiKeys.revokeText')}
      confirm={t('apiKeys.revoke')}
      onConfirm={revoke}
    >
      {t('apiKeys.revoke')}
    </ConfirmButton>
  );
}
