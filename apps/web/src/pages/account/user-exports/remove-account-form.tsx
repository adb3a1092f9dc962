import { type RemoveOwnAccount, removeOwnAccountSchema } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRemoveAccount } from '../../../entities/account/use-own-data.js';
import { useSession } from '../../../entities/sessions/session-context.js';
import { Button } from '../../../shared/ui/button.js';
import { Field } from '../../../shared/ui/field.js';
import { Modal } from '../../../shared/ui/modal.js';
import { Notice } from '../../../shared/ui/notice.js';
import { PasswordInput } from '../../../shared/ui/password-input.js';
import { ProblemNotice } from '../../../shared/ui/problem-notice.js';
import { useServerForm } from '../../../shared/ui/use-server-form.js';

const EMPTY: RemoveOwnAccount = { password: '' };

/** Removes the account; nothing brings it back, so the password has to be given with it. */
export function RemoveAccountForm() {
  const { t } = useTranslation('ownData');
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button look="danger" className="self-start" onClick={() => setAsks(true)}>
        {t('remove')}
      </Button>
      <Modal open={asks} title={t('removeTitle')} onClose={() => setAsks(false)}>
        <PasswordForm />
      </Modal>
    </>
  );
}

function PasswordForm() {
  const { t } = useTranslation(['ownData', 'problems', 'session']);
  const session = useSession();
  const remove = useRemoveAccount();
  const { form, errors, problem, isBusy, submit } = useServerForm({
    schema: removeOwnAccountSchema,
    defaultValues: EMPTY,
    fieldOf: { wrong_password: 'password' },
    send: async ({ password }) => {
      await remove(password);
      await session.signOut();
    },
  });
  const error = errors.password?.type === 'wrong_password' ? t('problems:wrong_password') : t('session:required');
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Notice tone="warning">{t('ownData:removeMeans')}</Notice>
      <ProblemNotice code={problem} />
      <Field label={t('ownData:password')} error={errors.password ? error : undefined}>
        {(control) => (
          <PasswordInput control={control} autoComplete="current-password" {...form.register('password')} />
        )}
      </Field>
      <Button type="submit" look="danger" aria-disabled={isBusy} className="self-start">
        {t('ownData:removeForGood')}
      </Button>
    </form>
  );
}
