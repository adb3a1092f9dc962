import { useTranslation } from 'react-i18next';
import { askPasskey } from '../../entities/sessions/entrance-calls.js';
import { useSession } from '../../entities/sessions/session-context.js';
import { ShowPasskeyButton } from './show-passkey-button.js';

/** Signing in by a passkey alone, without a name. */
export function PasskeySignInButton() {
  const { t } = useTranslation('passkeys');
  const session = useSession();
  return (
    <ShowPasskeyButton
      label={t('signIn')}
      ask={() => askPasskey()}
      onShown={(passkey) => session.byPasskey({ passkey })}
    />
  );
}
