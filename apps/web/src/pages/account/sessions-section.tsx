import { MonitorSmartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import { formatMoment } from '../../shared/i18n/format-moment.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmButton } from '../../shared/ui/confirm-button.js';
import { Loaded } from '../../shared/ui/loaded.js';
import { Section } from '../../shared/ui/section.js';
import { toasts } from '../../shared/ui/toasts.js';
import type { SignedInDevice } from '../../entities/account/account-calls.js';
import { useEndSessions, useSessions } from '../../entities/account/account-hooks.js';

/** The sessions of the user, and how to end them. */
export function SessionsSection() {
  const { t } = useTranslation('profile');
  const sessions = useSessions();
  const end = useEnd();
  const others = sessions.data?.some(({ current }) => !current) ?? false;
  return (
    <Section title={t('sessions')} text={t('sessionsText')} aside={others && <EndOthers onEnd={() => end('others')} />}>
      <Loaded query={sessions}>
        {(items) => (
          <ul className="flex flex-col divide-y divide-line">
            {items.map((session) => (
              <SessionItem key={session.id} session={session} onEnd={() => end(session.id)} />
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}

function useEnd() {
  const { t } = useTranslation(['profile', 'problems']);
  const { mutate } = useEndSessions();
  return (id: string) =>
    mutate(id, {
      onSuccess: (count) => toasts.add({ description: t('profile:sessionsEnded', { count }) }),
      onError: (error) => toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' }),
    });
}

function EndOthers({ onEnd }: { onEnd: () => void }) {
  const { t } = useTranslation('profile');
  return (
    <ConfirmButton title={t('endOthersTitle')} text={t('endOthersText')} confirm={t('endOthers')} onConfirm={onEnd}>
      {t('endOthers')}
    </ConfirmButton>
  );
}

function SessionItem({ session, onEnd }: { session: SignedInDevice; onEnd: () => void }) {
  const { t, i18n } = useTranslation('profile');
  const device = useDeviceName(session);
  const used = t('lastUsed', { moment: formatMoment(session.last_used_at, i18n.language) });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <MonitorSmartphone aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-48">
        <p title={session.user_agent} className="font-medium">
          {device}
        </p>
        <p className="text-sm text-muted tabular-nums">{[used, session.address].join(' · ')}</p>
      </div>
      {session.current ? (
        <span className="rounded-full bg-accent-wash px-3 py-1 text-xs">{t('thisDevice')}</span>
      ) : (
        <Button aria-label={t('endOne', { device })} onClick={onEnd}>
          {t('end')}
        </Button>
      )}
    </li>
  );
}

function useDeviceName({ device: { browser, system } }: SignedInDevice): string {
  const { t } = useTranslation('profile');
  if (browser && system) return t('deviceOn', { browser, system });
  return browser ?? system ?? t('unknownDevice');
}
