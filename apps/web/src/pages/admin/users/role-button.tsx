import type { AdminUser, Role } from '@atelier/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';
import { named } from '../../../shared/i18n/named.js';
import { Button } from '../../../shared/ui/button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { RoleChoice } from '../role-choice.js';

/** Opens the choice of the role that somebody has of their own: what their groups give is beside it. */
export function RoleButton({ user }: { user: AdminUser }) {
  const { t } = useTranslation('admin');
  const [open, setOpen] = useState(false);
  const words = t('users.actions.role');
  return (
    <>
      <Button aria-label={named(words, user.username)} onClick={() => setOpen(true)}>
        {words}
      </Button>
      <Modal open={open} title={t('users.roleTitle', { name: user.username })} onClose={() => setOpen(false)}>
        <RoleForm user={user} onChanged={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function RoleForm({ user, onChanged }: { user: AdminUser; onChanged: () => void }) {
  const { t } = useTranslation('admin');
  const own = user.own_role ?? user.role;
  const [role, setRole] = useState<Role>(own);
  const { isPending, save } = useRoleChange(user, onChanged);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    if (role === own) onChanged();
    else save(role);
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <RoleChoice value={role} onChange={setRole} />
      <p className="text-sm text-muted">{t(`users.roleMeans.${role}`)}</p>
      <p className="text-sm text-muted">{t('users.roleHint')}</p>
      {user.role !== own && (
        <p className="text-sm">{t('users.roleByGroup', { role: t(`users.roles.${user.role}`) })}</p>
      )}
      <Button type="submit" look="primary" aria-disabled={isPending} className="self-start">
        {t('users.roleSave')}
      </Button>
    </form>
  );
}

function useRoleChange({ id, username }: AdminUser, onChanged: () => void) {
  const { t } = useTranslation('admin');
  const { mutate, isPending } = useAdminAction<AdminUser>();
  const save = (role: Role) =>
    mutate((calls) => calls.changeUser(id, { role }), {
      onSuccess: () => {
        toasts.add({ description: t('users.changed', { name: username }) });
        onChanged();
      },
    });
  return { isPending, save };
}
