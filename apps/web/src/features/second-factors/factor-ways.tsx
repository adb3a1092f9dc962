import type { FactorKind, PasskeyRequest, ShownPasskey } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { ShowPasskeyButton } from '../passkeys/show-passkey-button.js';
import { CodeForm } from './code-form.js';

/** What somebody has shown. */
export type ShownFactor = { code: string } | { passkey: ShownPasskey };

interface FactorWaysProps {
  /** What the user has; the first is asked for until they want another. */
  kinds: readonly FactorKind[];
  askPasskey: () => Promise<PasskeyRequest>;
  /** Rejects with ApiError. */
  onShown: (shown: ShownFactor) => Promise<unknown>;
}

/** Asks for one second factor, and offers the others. */
export function FactorWays({ kinds, askPasskey, onShown }: FactorWaysProps) {
  const { t } = useTranslation(['secondFactors', 'passkeys']);
  const [kind, setKind] = useState<FactorKind>(kinds[0] ?? 'code');
  const others = kinds.filter((other) => other !== kind);
  return (
    <>
      <p className="text-muted">{t(TEXTS[kind])}</p>
      {kind === 'passkey' ? (
        <ShowPasskeyButton
          look="primary"
          label={t('passkeys:use')}
          ask={askPasskey}
          onShown={(passkey) => onShown({ passkey })}
        />
      ) : (
        <CodeForm
          key={kind}
          label={t(kind === 'code' ? 'secondFactors:code' : 'secondFactors:recoveryCode')}
          isDigits={kind === 'code'}
          submitLabel={t('secondFactors:continue')}
          onSubmit={(code) => onShown({ code })}
        />
      )}
      {others.length > 0 && (
        <div className="flex flex-wrap gap-x-4 gap-y-2">
          {others.map((other) => (
            <Button key={other} onClick={() => setKind(other)}>
              {t(USES[other])}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

const TEXTS = {
  passkey: 'passkeys:stepText',
  code: 'secondFactors:stepText',
  recovery_code: 'secondFactors:recoveryText',
} as const satisfies Record<FactorKind, string>;

const USES = {
  passkey: 'passkeys:use',
  code: 'secondFactors:useApp',
  recovery_code: 'secondFactors:useRecoveryCode',
} as const satisfies Record<FactorKind, string>;
