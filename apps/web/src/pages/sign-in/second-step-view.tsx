import type { NeededFactor } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { askPasskey } from '../../entities/sessions/entrance-calls.js';
import { useSession } from '../../entities/sessions/session-context.js';
import { FactorWays, type ShownFactor } from '../../features/second-factors/factor-ways.js';
import { Button } from '../../shared/ui/button.js';
import { SignInFrame } from './sign-in-frame.js';

interface SecondStepProps {
  needed: NeededFactor;
  onBack: () => void;
}

/** After the password: asks for what somebody has besides. */
export function SecondStepView({ needed: { ticket, kinds }, onBack }: SecondStepProps) {
  const { t } = useTranslation('secondFactors');
  const session = useSession();
  const send = (shown: ShownFactor) =>
    'passkey' in shown ? session.byPasskey({ ...shown, ticket }) : session.secondStep({ ...shown, ticket });
  return (
    <SignInFrame title={t('stepTitle')}>
      <FactorWays kinds={kinds} askPasskey={() => askPasskey(ticket)} onShown={send} />
      <Button look="bare" onClick={onBack} className="self-start">
        {t('otherAccount')}
      </Button>
    </SignInFrame>
  );
}
