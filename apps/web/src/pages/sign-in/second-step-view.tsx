import type { NeededFactor } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../entities/sessions/session-context.js';
import { CodeForm } from '../../features/second-factors/code-form.js';
import { Button } from '../../shared/ui/button.js';
import { SignInFrame } from './sign-in-frame.js';

interface SecondStepProps {
  needed: NeededFactor;
  onBack: () => void;
}

/** After the password: asks for what somebody has besides. */
export function SecondStepView({ needed, onBack }: SecondStepProps) {
  const { t } = useTranslation('secondFactors');
  const session = useSession();
  const [recovers, setRecovers] = useState(!needed.kinds.includes('code'));
  const send = (code: string) => session.secondStep({ ticket: needed.ticket, code });
  const hasBoth = needed.kinds.includes('code') && needed.kinds.includes('recovery_code');
  return (
    <SignInFrame title={t('stepTitle')}>
      <p className="text-muted">{t(recovers ? 'recoveryText' : 'stepText')}</p>
      <CodeForm
        key={String(recovers)}
        label={t(recovers ? 'recoveryCode' : 'code')}
        isDigits={!recovers}
        submitLabel={t('continue')}
        onSubmit={send}
      />
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {hasBoth && (
          <Button onClick={() => setRecovers(!recovers)}>{t(recovers ? 'useApp' : 'useRecoveryCode')}</Button>
        )}
        <Button look="bare" onClick={onBack}>
          {t('otherAccount')}
        </Button>
      </div>
    </SignInFrame>
  );
}
