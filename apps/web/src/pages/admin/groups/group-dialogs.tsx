import { type Group, type SetGroup, setGroupSchema } from '@atelier/contracts';
import { UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';
import { named } from '../../../shared/i18n/named.js';
import { Button } from '../../../shared/ui/button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { GroupForm } from './group-form.js';

const NEW = setGroupSchema.parse({ name: 'new' });

/** Makes a group. */
export function MakeGroup() {
  const { t } = useTranslation('admin');
  const [open, setOpen] = useState(false);
  const { mutateAsync } = useAdminAction<Group>();
  const make = async (body: SetGroup) => {
    const { name } = await mutateAsync((calls) => calls.groups.make(body));
    toasts.add({ description: t('groups.made', { name }) });
    setOpen(false);
  };
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <UsersRound aria-hidden />
        {t('groups.make')}
      </Button>
      <Modal open={open} title={t('groups.make')} onClose={() => setOpen(false)}>
        <GroupForm values={{ ...NEW, name: '' }} submit={t('groups.make')} send={make} />
      </Modal>
    </>
  );
}

/** Changes what a group gives. */
export function ChangeGroup({ group }: { group: Group }) {
  const { t } = useTranslation('admin');
  const [open, setOpen] = useState(false);
  const { mutateAsync } = useAdminAction<Group>();
  const { id, name, role, weight, models, workflows, scopes, limits } = group;
  const change = async (body: SetGroup) => {
    await mutateAsync((calls) => calls.groups.set(id, body));
    toasts.add({ description: t('groups.changed', { name: body.name }) });
    setOpen(false);
  };
  return (
    <>
      <Button aria-label={named(t('groups.change'), name)} onClick={() => setOpen(true)}>
        {t('groups.change')}
      </Button>
      <Modal open={open} title={t('groups.changeTitle', { name })} onClose={() => setOpen(false)}>
        <GroupForm
          values={{ name, role, weight, models, workflows, scopes, limits }}
          submit={t('groups.save')}
          send={change}
        />
      </Modal>
    </>
  );
}
