import type { WaitingSignUp } from '@atelier/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';
import { named } from '../../../shared/i18n/named.js';
import { Button } from '../../../shared/ui/button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { toasts } from '../../../shared/ui/toasts.js';

/** Turns somebody away; asks for the reason first. */
export function RefuseSignUp({ signUp }: { signUp: WaitingSignUp }) {
  const { t } = useTranslation('admin');
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button aria-label={named(t('signUps.refuse'), signUp.username)} onClick={() => setAsks(true)}>
        {t('signUps.refuse')}
      </Button>
      <Modal open={asks} title={t('signUps.refuseTitle', { name: signUp.username })} onClose={() => setAsks(false)}>
        <RefuseForm signUp={signUp} />
      </Modal>
    </>
  );
}

/** It goes away with its row. */
function RefuseForm({ signUp: { id, username } }: { signUp: WaitingSignUp }) {
  const { t } = useTranslation('admin');
  const [reason, setReason] = useState('');
  const { mutate, isPending } = useAdminAction<void>();
  const refuse = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    mutate((calls) => calls.refuseSignUp(id, reason.trim()), {
      onSuccess: () => void toasts.add({ description: t('signUps.refused', { name: username }) }),
    });
  };
  return (
    <form onSubmit={refuse} className="flex flex-col gap-4" noValidate>
      <p className="text-muted">{t('signUps.refuseText')}</p>
      <TextField
        label={t('signUps.reason')}
        hint={t('signUps.reasonHint')}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" look="danger" aria-disabled={isPending} className="self-start">
        {t('signUps.refuse')}
      </Button>
    </form>
  );
}
