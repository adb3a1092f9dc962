import type { OwnedShare } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { userName } from '../../../entities/admin/user-name.js';
import { named } from '../../../shared/i18n/named.js';
import { ReasonButton } from '../reason-button.js';

interface ShareActionsProps {
  share: OwnedShare;
  title: string;
}

/** Ends a share of somebody else, or removes what it shows. */
export function ShareActions({ share, title }: ShareActionsProps) {
  const { t } = useTranslation('admin');
  return (
    <span className="flex flex-wrap gap-2 lg:-my-1">
      <ReasonButton
        act={t('shares.revoke')}
        label={named(t('shares.revoke'), title)}
        title={t('shares.revokeTitle', { name: userName(share, t) })}
        text={t('shares.revokeText')}
        done={t('shares.revoked')}
        run={(calls, reason) => calls.revokeShare(share.id, reason)}
      />
      <RemovePicture share={share} title={title} />
    </span>
  );
}

/** Of a share of one picture: of others it would not be clear which one is meant. */
function RemovePicture({ share, title }: ShareActionsProps) {
  const { t } = useTranslation('admin');
  const { image_id } = share;
  if (image_id === null) return null;
  return (
    <ReasonButton
      act={t('shares.remove')}
      label={named(t('shares.remove'), title)}
      title={t('shares.removeTitle', { name: userName(share, t) })}
      text={t('shares.removeText')}
      done={t('shares.removed')}
      run={(calls, reason) => calls.takePictureDown(image_id, reason)}
    />
  );
}
