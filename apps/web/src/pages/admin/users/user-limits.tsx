import type { AdminUser, SetAllowances, UserAllowances } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdminAction, useUserAllowances } from '../../../entities/admin/admin-hooks.js';
import { AllowanceBars } from '../../../features/usage/allowance-bars.js';
import { formatCount } from '../../../shared/i18n/format.js';
import { named } from '../../../shared/i18n/named.js';
import { Button } from '../../../shared/ui/button.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Modal } from '../../../shared/ui/modal.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { LimitsForm } from './limits-form.js';

/** Opens what a user may use and has used: GPU time, and places in the queue. */
export function LimitsButton({ user: { id, username } }: { user: AdminUser }) {
  const { t } = useTranslation('admin');
  const [open, setOpen] = useState(false);
  const words = t('users.limits.open');
  return (
    <>
      <Button aria-label={named(words, username)} onClick={() => setOpen(true)}>
        {words}
      </Button>
      <Modal open={open} title={t('users.limits.title', { name: username })} onClose={() => setOpen(false)}>
        <UserLimits id={id} username={username} onSaved={() => setOpen(false)} />
      </Modal>
    </>
  );
}

interface UserLimitsProps {
  id: number;
  username: string;
  onSaved: () => void;
}

function UserLimits({ id, username, onSaved }: UserLimitsProps) {
  const { t } = useTranslation('admin');
  const found = useUserAllowances(id);
  const { mutate, isPending } = useAdminAction<UserAllowances>();
  const save = (body: SetAllowances) =>
    mutate((calls) => calls.setAllowances(id, body), {
      onSuccess: () => {
        toasts.add({ description: t('users.limits.saved', { name: username }) });
        onSaved();
      },
    });
  return (
    <Loaded query={found}>
      {(limits) => (
        <>
          <AllowanceBars allowances={limits.allowances} />
          <QueueFacts queue={limits.queue} />
          <LimitsForm allowances={limits.allowances} isBusy={isPending} onSave={save} />
        </>
      )}
    </Loaded>
  );
}

function QueueFacts({ queue }: Pick<UserAllowances, 'queue'>) {
  const { t, i18n } = useTranslation('admin');
  const count = (value: number) => formatCount(value, i18n.language);
  const of = (used: number, most: number) => t('users.limits.of', { used: count(used), most: count(most) });
  return (
    <dl className="grid grid-cols-2 gap-4">
      <div>
        <dt className="text-xs text-muted">{t('users.limits.waiting')}</dt>
        <dd className="tabular-nums">{of(queue.waiting, queue.waiting_limit)}</dd>
      </div>
      <div>
        <dt className="text-xs text-muted">{t('users.limits.running')}</dt>
        <dd className="tabular-nums">{of(queue.running, queue.running_limit)}</dd>
      </div>
    </dl>
  );
}
