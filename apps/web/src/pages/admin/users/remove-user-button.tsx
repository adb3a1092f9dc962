import type { AdminUser, Removal } from '@atelier/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';
import { named } from '../../../shared/i18n/named.js';
import { Button } from '../../../shared/ui/button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { Notice } from '../../../shared/ui/notice.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { toasts } from '../../../shared/ui/toasts.js';

/** Removes a user with everything. Nothing brings it back, so it asks why, and for the name. */
export function RemoveUserButton({ user }: { user: AdminUser }) {
  const { t } = useTranslation('admin');
  const [asks, setAsks] = useState(false);
  const act = t('removals.remove');
  return (
    <>
      <Button look="danger" aria-label={named(act, user.username)} onClick={() => setAsks(true)}>
        {act}
      </Button>
      <Modal open={asks} title={t('users.ask', { action: act, name: user.username })} onClose={() => setAsks(false)}>
        <RemoveForm user={user} onDone={() => setAsks(false)} />
      </Modal>
    </>
  );
}

interface RemoveFormProps {
  user: AdminUser;
  onDone: () => void;
}

function RemoveForm({ user: { id, username }, onDone }: RemoveFormProps) {
  const { t } = useTranslation('admin');
  const [values, setValues] = useState({ reason: '', typed: '' });
  const [wrong, setWrong] = useState({ reason: false, typed: false });
  const { mutate, isPending } = useAdminAction<Removal>();
  const onSuccess = () => {
    toasts.add({ description: t('removals.begun', { name: username }) });
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    const reason = values.reason.trim();
    const faults = { reason: reason === '', typed: values.typed.trim() !== username };
    setWrong(faults);
    if (faults.reason || faults.typed) return;
    mutate((calls) => calls.removals.remove(id, { reason, username }), { onSuccess });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
      <Notice tone="warning">{t('removals.removeText')}</Notice>
      <TextField
        label={t('reasons.label')}
        hint={t('reasons.hint')}
        error={wrong.reason ? t('reasons.missing') : undefined}
        {...{ maxLength: 200, required: true, value: values.reason }}
        onChange={(event) => setValues({ ...values, reason: event.target.value })}
      />
      <TextField
        label={t('removals.name', { name: username })}
        error={wrong.typed ? t('removals.otherName') : undefined}
        {...{ maxLength: 64, required: true, value: values.typed }}
        onChange={(event) => setValues({ ...values, typed: event.target.value })}
      />
      <Button type="submit" look="danger" aria-disabled={isPending} className="self-start">
        {t('removals.remove')}
      </Button>
    </form>
  );
}
