import type { PasskeyList } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePasskeys } from '../../../entities/account/use-passkeys.js';
import { AddPasskeyButton } from '../../../features/passkeys/add-passkey-button.js';
import { canUsePasskeys, hasName } from '../../../features/passkeys/can-use-passkeys.js';
import { CodesDialog } from '../../../features/second-factors/codes-dialog.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Notice } from '../../../shared/ui/notice.js';
import { Section } from '../../../shared/ui/section.js';
import { PasskeyItem } from './passkey-item.js';

/** The passkeys of the user, and what can be done about them. */
export function PasskeySection() {
  const { t } = useTranslation('passkeys');
  const passkeys = usePasskeys();
  const [codes, setCodes] = useState<string[]>([]);
  return (
    <Section title={t('title')} text={t('text')}>
      <Loaded query={passkeys}>
        {(known) => (
          <>
            <Passkeys known={known} />
            {canUsePasskeys() ? (
              known.items.length < known.limit && (
                <AddPasskeyButton known={known.items.length} onAdded={(added) => setCodes(added.recovery_codes)} />
              )
            ) : (
              <WhyNot />
            )}
          </>
        )}
      </Loaded>
      <CodesDialog codes={codes} onClose={() => setCodes([])} />
    </Section>
  );
}

function Passkeys({ known: { items } }: { known: PasskeyList }) {
  const { t } = useTranslation('passkeys');
  if (items.length === 0) return <p className="text-muted">{t('none')}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line">
      {items.map((passkey) => (
        <PasskeyItem key={passkey.id} passkey={passkey} />
      ))}
    </ul>
  );
}

function WhyNot() {
  const { t } = useTranslation('passkeys');
  return <Notice tone="info">{t(hasName(location.hostname) ? 'faults.unsupported' : 'faults.wrong_site')}</Notice>;
}
