import type { Confirmation, ConfirmationKind, PasskeyRequest } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { Loaded } from '../../shared/ui/loaded.js';
import { Modal } from '../../shared/ui/modal.js';
import { FactorWays } from '../second-factors/factor-ways.js';
import { useSignOut } from '../sign-in/use-sign-out.js';
import { answerAll } from './asked.js';
import { PasswordForm } from './password-form.js';
import { useConfirmation } from './use-confirmation.js';

/** Asks for the password or the second factor again. What asked for it goes on when it was right, and is refused when the dialog is closed. */
export function ConfirmationDialog() {
  const { t } = useTranslation('confirmations');
  const { ways, askPasskey, confirm } = useConfirmation();
  return (
    <Modal open title={t('title')} onClose={() => answerAll(false)} stays>
      <p className="text-muted">{t('text')}</p>
      <Loaded query={ways}>{({ kinds }) => <Ways kinds={kinds} askPasskey={askPasskey} onConfirm={confirm} />}</Loaded>
    </Modal>
  );
}

interface WaysProps {
  kinds: ConfirmationKind[];
  askPasskey: () => Promise<PasskeyRequest>;
  /** Rejects with ApiError. */
  onConfirm: (confirmation: Confirmation) => Promise<void>;
}

function Ways({ kinds, askPasskey, onConfirm }: WaysProps) {
  if (kinds.includes('password')) return <PasswordForm onSubmit={(password) => onConfirm({ password })} />;
  const factors = kinds.filter((kind) => kind !== 'password');
  if (factors.length === 0) return <SignInAnew />;
  return <FactorWays kinds={factors} askPasskey={askPasskey} onShown={onConfirm} />;
}

/** Who has neither a password nor a second factor signs in at their provider: that is a confirmation too. */
function SignInAnew() {
  const { t } = useTranslation('confirmations');
  const signOut = useSignOut();
  const leave = () => {
    answerAll(false);
    signOut();
  };
  return (
    <>
      <p>{t('anew')}</p>
      <Button look="primary" className="min-h-11" onClick={leave}>
        {t('signOut')}
      </Button>
    </>
  );
}
