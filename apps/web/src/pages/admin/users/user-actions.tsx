import type { AdminUser, ChangeUser } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { named } from '../../../shared/i18n/named.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { ShownOnce } from '../../../shared/ui/shown-once.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { LimitsButton } from './user-limits.js';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';
import { ExportUserButton } from './export-user-button.js';
import { RemoveFactorsButton } from './remove-factors-button.js';
import { RemoveUserButton } from './remove-user-button.js';
import { ResetLinkButton } from './reset-link-button.js';
import { RoleButton } from './role-button.js';

/** The actions on an account. Those that sign the user out ask first. */
export function UserActions({ user }: { user: AdminUser }) {
  return (
    <span className="flex flex-wrap gap-2 lg:-my-1">
      <RoleButton user={user} />
      <ChangeButton user={user} action={user.disabled ? 'enable' : 'disable'} />
      <ResetButton user={user} />
      {!user.disabled && <ResetLinkButton user={user} />}
      {user.second_factor && <RemoveFactorsButton user={user} />}
      <LimitsButton user={user} />
      <ExportUserButton user={user} />
      <RemoveUserButton user={user} />
    </span>
  );
}

const CHANGES = {
  disable: { disabled: true },
  enable: { disabled: false },
} as const satisfies Record<string, ChangeUser>;

function ChangeButton({ user: { id, username }, action }: { user: AdminUser; action: keyof typeof CHANGES }) {
  const { t } = useTranslation('admin');
  const { mutate } = useAdminAction<AdminUser>();
  const words = t(`users.actions.${action}`);
  const change = () =>
    mutate((calls) => calls.changeUser(id, CHANGES[action]), {
      onSuccess: () => toasts.add({ description: t('users.changed', { name: username }) }),
    });
  return (
    <ConfirmButton
      label={named(words, username)}
      title={t('users.ask', { action: words, name: username })}
      text={t(`users.means.${action}`)}
      confirm={words}
      onConfirm={change}
    >
      {words}
    </ConfirmButton>
  );
}

function ResetButton({ user: { id, username } }: { user: AdminUser }) {
  const { t } = useTranslation('admin');
  const [password, setPassword] = useState<string | null>(null);
  const { mutate } = useAdminAction<{ generated_password: string | null }>();
  const reset = () =>
    mutate((calls) => calls.resetPassword(id), {
      onSuccess: ({ generated_password }) => setPassword(generated_password),
    });
  const words = t('users.actions.reset');
  return (
    <>
      <ConfirmButton
        label={named(words, username)}
        title={t('users.ask', { action: words, name: username })}
        text={t('users.means.reset')}
        confirm={words}
        onConfirm={reset}
      >
        {words}
      </ConfirmButton>
      <Modal
        open={password !== null}
        title={t('users.newPassword', { name: username })}
        onClose={() => setPassword(null)}
      >
        <GeneratedPassword password={password ?? ''} />
      </Modal>
    </>
  );
}

function GeneratedPassword({ password }: { password: string }) {
  const { t } = useTranslation('admin');
  const words = { copy: t('users.copy'), copied: t('users.copied'), copyFailed: t('users.copyFailed') };
  return (
    <>
      <p className="text-muted">{t('users.shownOnce')}</p>
      <ShownOnce main label={t('users.password')} value={password} words={words} />
    </>
  );
}
