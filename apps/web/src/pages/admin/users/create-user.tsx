import { type CreateUser, type User, createUserSchema } from '@atelier/contracts';
import { UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared/ui/button.js';
import { CONTROL_CLASS, Field } from '../../../shared/ui/field.js';
import { Modal } from '../../../shared/ui/modal.js';
import { PasswordInput } from '../../../shared/ui/password-input.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { useServerForm } from '../../../shared/ui/use-server-form.js';
import { isGuessable } from '../../../features/sign-in/credentials.js';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';
import { RoleChoice } from '../role-choice.js';

const EMPTY: CreateUser = { username: '', password: '', role: 'user' };

/** Opens the form for a new account. */
export function CreateUserButton() {
  const { t } = useTranslation('admin');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <UserRoundPlus aria-hidden />
        {t('users.create')}
      </Button>
      <Modal open={open} title={t('users.create')} onClose={() => setOpen(false)}>
        <CreateUserForm onCreated={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function CreateUserForm({ onCreated }: { onCreated: () => void }) {
  const { t } = useTranslation(['admin', 'session', 'problems']);
  const { form, errors, isBusy, submit } = useCreateUserForm(onCreated);
  const nameError = t(errors.username?.type === 'username_taken' ? 'problems:username_taken' : 'session:usernameRule');
  const passwordError = isGuessable(errors.password?.message ?? '') ? 'passwordGuessable' : 'passwordRule';
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <Field
        label={t('session:username')}
        hint={t('session:usernameRule')}
        error={errors.username ? nameError : undefined}
      >
        {(control) => (
          <input
            {...control}
            {...form.register('username')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
            className={`${CONTROL_CLASS} h-11`}
          />
        )}
      </Field>
      <Field
        label={t('session:password')}
        hint={t('session:passwordRule')}
        error={errors.password ? t(`session:${passwordError}`) : undefined}
      >
        {(control) => <PasswordInput control={control} autoComplete="new-password" {...form.register('password')} />}
      </Field>
      <Controller control={form.control} name="role" render={({ field }) => <RoleChoice {...field} />} />
      <Button type="submit" look="primary" aria-disabled={isBusy} className="self-start">
        {t('admin:users.create')}
      </Button>
    </form>
  );
}

/** A refusal that is about no field is said by the toast of `useAdminAction`. */
function useCreateUserForm(onCreated: () => void) {
  const { t } = useTranslation('admin');
  const { mutateAsync } = useAdminAction<User>();
  return useServerForm({
    schema: createUserSchema,
    defaultValues: EMPTY,
    fieldOf: { username_taken: 'username' },
    send: async (values) => {
      const { username } = await mutateAsync((calls) => calls.createUser(values));
      toasts.add({ description: t('users.created', { name: username }) });
      onCreated();
    },
  });
}
