import type { LinkedIdentity, WaysIn } from '@atelier/contracts';
import { KeyRound, LogIn } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnlinkIdentity } from '../../../entities/account/use-ways-in.js';
import { toApiError } from '../../../shared/api/api-error.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { toasts } from '../../../shared/ui/toasts.js';

/** The ways that there are, each with what can be done about it. */
export function WayList({ ways: { password, identities } }: { ways: WaysIn }) {
  const { t } = useTranslation('signOn');
  return (
    <ul className="flex flex-col divide-y divide-line">
      {password && <Way icon={<KeyRound aria-hidden />} name={t('password')} facts={t('passwordText')} />}
      {identities.map((identity) => (
        <IdentityWay key={identity.id} identity={identity} />
      ))}
    </ul>
  );
}

interface WayProps {
  icon: ReactNode;
  name: string;
  facts: string;
  children?: ReactNode;
}

function Way({ icon, name, facts, children }: WayProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <span className="shrink-0 text-muted [&>svg]:size-5">{icon}</span>
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium break-words">{name}</p>
        <p className="text-sm text-muted break-words">{facts}</p>
      </div>
      {children}
    </li>
  );
}

function IdentityWay({ identity: { id, label, name, last_used_at } }: { identity: LinkedIdentity }) {
  const { t, i18n } = useTranslation('signOn');
  const unlink = useUnlinking();
  const used = t('lastUsed', { moment: formatMoment(last_used_at, i18n.language) });
  return (
    <Way icon={<LogIn aria-hidden />} name={label} facts={[name, used].join(' · ')}>
      <ConfirmButton
        label={t('unlinkOne', { provider: label, name })}
        title={t('unlinkTitle', { provider: label })}
        text={t('unlinkText', { name })}
        confirm={t('unlink')}
        onConfirm={() => unlink(id)}
      >
        {t('unlink')}
      </ConfirmButton>
    </Way>
  );
}

function useUnlinking() {
  const { t } = useTranslation(['signOn', 'problems']);
  const { mutate } = useUnlinkIdentity();
  return (id: string) =>
    mutate(id, {
      onSuccess: () => toasts.add({ description: t('signOn:unlinked') }),
      onError: (error) => toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' }),
    });
}
