import { type ChangePassword, changePasswordSchema } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useAccountCalls } from '../../entities/account/account-hooks.js';
import { Button } from '../../shared/ui/button.js';
import { Field } from '../../shared/ui/field.js';

import { isGuessable } from '../../features/sign-in/credentials.js';
import { PasswordInput } from '../../shared/ui/password-input.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { toasts } from '../../shared/ui/toasts.js';
import { useServerForm } from '../../shared/ui/use-server-form.js';

const EMPTY: ChangePassword = { current_password: '', new_password: '' };

/** Changes the password; the current one has to be given with it. */
export function PasswordForm() {
  const { t } = useTranslation(['profile', 'session', 'problems']);
  const { form, errors, problem, isBusy, submit } = usePasswordForm();
  const errorOf = (name: keyof ChangePassword): string | undefined => {
    if (!errors[name]) return undefined;
    if (errors[name].type === 'wrong_password') return t('problems:wrong_password');
    if (isGuessable(errors[name].message ?? '')) return t('session:passwordGuessable');
    return t(form.getValues(name) === '' ? 'session:required' : 'session:passwordRule');
  };
  return (
    <form noValidate onSubmit={submit} className="flex max-w-sm flex-col gap-5">
      <ProblemNotice code={problem} />
      <Field label={t('profile:current_password')} error={errorOf('current_password')}>
        {(control) => (
          <PasswordInput control={control} autoComplete="current-password" {...form.register('current_password')} />
        )}
      </Field>
      <Field label={t('profile:new_password')} hint={t('session:passwordRule')} error={errorOf('new_password')}>
        {(control) => (
          <PasswordInput control={control} autoComplete="new-password" {...form.register('new_password')} />
        )}
      </Field>
      <Button type="submit" look="primary" aria-disabled={isBusy} className="self-start">
        {t('profile:changePassword')}
      </Button>
    </form>
  );
}

function usePasswordForm() {
  const { t } = useTranslation('profile');
  const calls = useAccountCalls();
  const serverForm = useServerForm({
    schema: changePasswordSchema,
    defaultValues: EMPTY,
    fieldOf: { wrong_password: 'current_password' },
    send: async (values) => {
      await calls.changePassword(values);
      serverForm.form.reset();
      toasts.add({ description: t('passwordChanged') });
    },
  });
  return serverForm;
}
