import type { AdminUser, MadeResetLink } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';
import { named } from '../../../shared/i18n/named.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { MadeLink } from '../made-link.js';

/** Makes a link by which a user gives themselves a new password: no admin ever knows it. */
export function ResetLinkButton({ user: { id, username } }: { user: AdminUser }) {
  const { t } = useTranslation('admin');
  const [url, setUrl] = useState<string | null>(null);
  const { mutate } = useAdminAction<MadeResetLink>();
  const make = () => mutate((calls) => calls.makeResetLink(id), { onSuccess: (made) => setUrl(made.url) });
  const words = t('users.actions.resetLink');
  return (
    <>
      <ConfirmButton
        label={named(words, username)}
        title={t('users.ask', { action: words, name: username })}
        text={t('users.means.resetLink')}
        confirm={words}
        onConfirm={make}
      >
        {words}
      </ConfirmButton>
      <MadeLink
        title={t('users.newLink', { name: username })}
        text={t('users.linkOnce')}
        url={url}
        onClose={() => setUrl(null)}
      />
    </>
  );
}
