import { type CreateUser, type User, createUserSchema } from '@atelier/contracts';
import { UserRoundPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, toApiError } from '../../../shared/api/api-error.js';
import { Button } from '../../../shared/ui/button.js';
import { ChoiceGroup } from '../../../shared/ui/choice-group.js';
import { CONTROL_CLASS, Field } from '../../../shared/ui/field.js';
import { Modal } from '../../../shared/ui/modal.js';
import { PasswordInput } from '../../../shared/ui/password-input.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { useOrder } from '../../../entities/admin/admin-hooks.js';

const ROLES = ['user', 'admin'] as const;
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
  const { t } = useTranslation(['admin', 'session']);
  const [values, setValues] = useState(EMPTY);
  const { faults, submit } = useCreate(values, onCreated);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <Field label={t('session:username')} hint={t('session:usernameRule')} error={faults.username}>
        {(control) => (
          <input
            {...control}
            name="username"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
            value={values.username}
            onChange={(event) => setValues({ ...values, username: event.target.value })}
            className={`${CONTROL_CLASS} h-11`}
          />
        )}
      </Field>
      <Field label={t('session:password')} hint={t('session:passwordRule')} error={faults.password}>
        {(control) => (
          <PasswordInput
            control={control}
            name="password"
            autoComplete="new-password"
            value={values.password}
            onChange={(password) => setValues({ ...values, password })}
          />
        )}
      </Field>
      <ChoiceGroup
        label={t('admin:users.role')}
        value={values.role}
        choices={ROLES.map((value) => ({ value, label: t(`admin:users.roles.${value}`) }))}
        onChange={(role) => setValues({ ...values, role })}
      />
      <Button type="submit" look="primary" className="self-start">
        {t('admin:users.create')}
      </Button>
    </form>
  );
}

type Faults = { username?: string | undefined; password?: string | undefined };

function useCreate(values: CreateUser, onCreated: () => void) {
  const { t } = useTranslation('admin');
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const { mutate, isPending } = useOrder<User>();
  const refused = (error: ApiError) =>
    setWrong(new Set([error.code, ...error.fields.map(({ pointer }) => pointer.slice(1))]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { error } = createUserSchema.safeParse(values);
    setWrong(new Set(error?.issues.map(({ path }) => String(path[0]))));
    if (error || isPending) return;
    mutate((calls) => calls.createUser(values), {
      onSuccess: ({ username }) => {
        toasts.add({ description: t('users.created', { name: username }) });
        onCreated();
      },
      onError: (failure) => refused(toApiError(failure)),
    });
  };
  return { faults: useFaultWords(wrong), submit };
}

function useFaultWords(wrong: ReadonlySet<string>): Faults {
  const { t } = useTranslation(['session', 'problems']);
  return {
    username: wrong.has('username_taken')
      ? t('problems:username_taken')
      : wrong.has('username')
        ? t('session:usernameRule')
        : undefined,
    password: wrong.has('password') ? t('session:passwordRule') : undefined,
  };
}
