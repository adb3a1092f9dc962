import type { SignOnProvider } from '@atelier/contracts';
import { Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLinkIdentity, useWaysIn } from '../../../entities/account/use-ways-in.js';
import { SignOnNotice } from '../../../features/sign-on/sign-on-notice.js';
import { toApiError } from '../../../shared/api/api-error.js';
import { Button } from '../../../shared/ui/button.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { PartPage } from '../part-page.js';
import { PasskeySection } from '../passkeys/passkey-section.js';
import { SecondFactorSection } from '../second-factors/second-factor-section.js';
import { WayList } from './way-list.js';

/** By what the user signs in: the list, and what can be added to it. */
export function WaysInPage() {
  const { t } = useTranslation('signOn');
  const ways = useWaysIn();
  return (
    <PartPage title={t('title')} back={t('back')}>
      <SignOnNotice />
      <Section title={t('list')} text={t('listText')}>
        <Loaded query={ways}>{(known) => <WayList ways={known} />}</Loaded>
      </Section>
      <PasskeySection />
      <SecondFactorSection />
      {ways.data && ways.data.linkable.length > 0 && (
        <Section title={t('more')} text={t('moreText')}>
          <div className="flex flex-wrap gap-3">
            {ways.data.linkable.map((provider) => (
              <LinkButton key={provider.id} provider={provider} />
            ))}
          </div>
        </Section>
      )}
    </PartPage>
  );
}

function LinkButton({ provider: { id, label } }: { provider: SignOnProvider }) {
  const { t } = useTranslation(['signOn', 'problems']);
  const { mutate, isPending } = useLinkIdentity();
  const link = () =>
    mutate(id, {
      onSuccess: ({ redirect_to }) => location.assign(redirect_to),
      onError: (error) => toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' }),
    });
  return (
    <Button aria-disabled={isPending} onClick={link}>
      <Link2 aria-hidden />
      {t('signOn:link', { provider: label })}
    </Button>
  );
}
