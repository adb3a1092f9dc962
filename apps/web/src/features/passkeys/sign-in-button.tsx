import { useTranslation } from 'react-i18next';
import { askPasskey } from '../../entities/sessions/entrance-calls.js';
import { useSession } from '../../entities/sessions/session-context.js';
import { ShowPasskeyButton } from './show-passkey-button.js';

/** Signing in by a passkey alone, without a name; whoever sees it has asked for it. */
export function PasskeySignInButton() {
  const { t } = useTranslation('session');
  const session = useSession();
  return (
    <ShowPasskeyButton
      startsAtOnce
      label={t('passkey')}
      ask={() => askPasskey()}
      onShown={(passkey) => session.byPasskey({ passkey })}
    />
  );
}
