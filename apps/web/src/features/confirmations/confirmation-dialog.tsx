import type { Confirmation, ConfirmationKind } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { Loaded } from '../../shared/ui/loaded.js';
import { Modal } from '../../shared/ui/modal.js';
import { CodeForm } from '../second-factors/code-form.js';
import { useSignOut } from '../sign-in/use-sign-out.js';
import { answerAll } from './asked.js';
import { PasswordForm } from './password-form.js';
import { useConfirmation } from './use-confirmation.js';

/** Asks for the password or the second factor again. What asked for it goes on when it was right, and is refused when the dialog is closed. */
export function ConfirmationDialog() {
  const { t } = useTranslation('confirmations');
  const { ways, confirm } = useConfirmation();
  return (
    <Modal open title={t('title')} onClose={() => answerAll(false)} stays>
      <p className="text-muted">{t('text')}</p>
      <Loaded query={ways}>{({ kinds }) => <Ways kinds={kinds} onConfirm={confirm} />}</Loaded>
    </Modal>
  );
}

interface WaysProps {
  kinds: ConfirmationKind[];
  /** Rejects with ApiError. */
  onConfirm: (confirmation: Confirmation) => Promise<void>;
}

function Ways({ kinds, onConfirm }: WaysProps) {
  if (kinds.includes('password')) return <PasswordForm onSubmit={(password) => onConfirm({ password })} />;
  if (kinds.includes('code')) return <Codes kinds={kinds} onConfirm={onConfirm} />;
  return <SignInAnew />;
}

function Codes({ kinds, onConfirm }: WaysProps) {
  const { t } = useTranslation('secondFactors');
  const [recovers, setRecovers] = useState(false);
  return (
    <>
      <CodeForm
        key={String(recovers)}
        label={t(recovers ? 'recoveryCode' : 'code')}
        isDigits={!recovers}
        submitLabel={t('continue')}
        onSubmit={(code) => onConfirm({ code })}
      />
      {kinds.includes('recovery_code') && (
        <Button onClick={() => setRecovers(!recovers)}>{t(recovers ? 'useApp' : 'useRecoveryCode')}</Button>
      )}
    </>
  );
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
