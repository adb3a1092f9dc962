import type { AdminUser } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { named } from '../../../shared/i18n/named.js';
import { ReasonButton } from '../reason-button.js';

/** Removes the second factors of somebody who has lost them; asks for the reason first. */
export function RemoveFactorsButton({ user: { id, username } }: { user: AdminUser }) {
  const { t } = useTranslation('admin');
  const act = t('users.actions.removeFactors');
  return (
    <ReasonButton
      act={act}
      label={named(act, username)}
      title={t('users.ask', { action: act, name: username })}
      text={t('users.means.removeFactors')}
      done={t('users.factorsRemoved', { name: username })}
      run={(calls, reason) => calls.removeSecondFactors(id, reason)}
    />
  );
}
