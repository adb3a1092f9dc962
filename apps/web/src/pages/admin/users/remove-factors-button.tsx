import type { AdminUser } from '@atelier/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';
import { named } from '../../../shared/i18n/named.js';
import { Button } from '../../../shared/ui/button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { toasts } from '../../../shared/ui/toasts.js';

/** Removes the second factors of somebody who has lost them; asks for the reason first. */
export function RemoveFactorsButton({ user }: { user: AdminUser }) {
  const { t } = useTranslation('admin');
  const [asks, setAsks] = useState(false);
  const words = t('users.actions.removeFactors');
  return (
    <>
      <Button aria-label={named(words, user.username)} onClick={() => setAsks(true)}>
        {words}
      </Button>
      <Modal open={asks} title={t('users.ask', { action: words, name: user.username })} onClose={() => setAsks(false)}>
        <ReasonForm user={user} onDone={() => setAsks(false)} />
      </Modal>
    </>
  );
}

function ReasonForm({ user: { id, username }, onDone }: { user: AdminUser; onDone: () => void }) {
  const { t } = useTranslation('admin');
  const [reason, setReason] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const { mutate, isPending } = useAdminAction<void>();
  const onSuccess = () => {
    toasts.add({ description: t('users.factorsRemoved', { name: username }) });
    onDone();
  };
  const remove = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(reason.trim() === '');
    if (isPending || reason.trim() === '') return;
    mutate((calls) => calls.removeSecondFactors(id, reason.trim()), { onSuccess });
  };
  return (
    <form onSubmit={remove} className="flex flex-col gap-4" noValidate>
      <p className="text-muted">{t('users.means.removeFactors')}</p>
      <TextField
        label={t('users.reason')}
        hint={t('users.reasonHint')}
        error={isEmpty ? t('users.reasonMissing') : undefined}
        {...{ maxLength: 200, required: true, value: reason }}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" look="danger" aria-disabled={isPending} className="self-start">
        {t('users.actions.removeFactors')}
      </Button>
    </form>
  );
}
