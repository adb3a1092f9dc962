import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCurrentUser } from '../../entities/sessions/session-context.js';
import { buttonClass } from '../../shared/ui/button.js';
import { Section } from '../../shared/ui/section.js';
import { useSavePreferences } from '../../entities/account/account-hooks.js';
import { DefaultsSection } from './defaults-section.js';
import { MailSection } from './mail-section.js';
import { PasswordForm } from './password-form.js';
import { NoticeSwitch } from '../../features/notifications/notice-switch.js';
import { LanguageChoice, ThemeChoice } from '../../features/preferences/preferences.js';
import { UsageSection } from './usage-section.js';
import { SessionsSection } from './sessions-section.js';

/** The page of one's own account: preferences, defaults, password, sessions. */
export function AccountPage() {
  const { t } = useTranslation(['profile', 'account']);
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5 px-4 py-5 sm:px-6">
      <h1 className="text-xl font-semibold tracking-tight">{t('account:title')}</h1>
      <Profile />
      <UsageSection />
      <Look />
      <Notifications />
      <DefaultsSection />
      <ApiKeys />
      <Webhooks />
      <ConnectedApps />
      <WaysIn />
      <SessionsSection />
      <MailSection />
      <Section title={t('profile:changePassword')} text={t('profile:changePasswordText')}>
        <PasswordForm />
      </Section>
      <OwnData />
    </div>
  );
}

function Profile() {
  const { t } = useTranslation('profile');
  const { name, role } = useCurrentUser();
  return (
    <Section title={t('profile')}>
      <dl className="grid grid-cols-2 gap-4">
        <div>
          <dt className="text-xs text-muted">{t('name')}</dt>
          <dd>{name}</dd>
        </div>
        <div>
          <dt className="text-xs text-muted">{t('role')}</dt>
          <dd>{t(`roles.${role}`)}</dd>
        </div>
      </dl>
    </Section>
  );
}

function Notifications() {
  const { t } = useTranslation('notifications');
  return (
    <Section title={t('title')} text={t('text')}>
      <NoticeSwitch />
    </Section>
  );
}

function ApiKeys() {
  const { t } = useTranslation('profile');
  return (
    <Section title={t('apiKeys.title')} text={t('apiKeys.text')}>
      <Link to="/account/keys" className={buttonClass({ className: 'self-start' })}>
        {t('apiKeys.open')}
      </Link>
    </Section>
  );
}

function Webhooks() {
  const { t } = useTranslation('profile');
  return (
    <Section title={t('webhooks.title')} text={t('webhooks.text')}>
      <Link to="/account/$part" params={{ part: 'webhooks' }} className={buttonClass({ className: 'self-start' })}>
        {t('webhooks.open')}
      </Link>
    </Section>
  );
}

function ConnectedApps() {
  const { t } = useTranslation('profile');
  return (
    <Section title={t('connections.title')} text={t('connections.text')}>
      <Link to="/account/$part" params={{ part: 'connections' }} className={buttonClass({ className: 'self-start' })}>
        {t('connections.open')}
      </Link>
    </Section>
  );
}

function OwnData() {
  const { t } = useTranslation('profile');
  return (
    <Section title={t('ownData.title')} text={t('ownData.text')}>
      <Link to="/account/$part" params={{ part: 'data' }} className={buttonClass({ className: 'self-start' })}>
        {t('ownData.open')}
      </Link>
    </Section>
  );
}

function WaysIn() {
  const { t } = useTranslation('profile');
  return (
    <Section title={t('waysIn.title')} text={t('waysIn.text')}>
      <Link to="/account/$part" params={{ part: 'sign-on' }} className={buttonClass({ className: 'self-start' })}>
        {t('waysIn.open')}
      </Link>
    </Section>
  );
}

function Look() {
  const { t } = useTranslation('profile');
  const { mutate: save } = useSavePreferences();
  return (
    <Section title={t('look')} text={t('lookText')}>
      <div className="grid gap-5 sm:grid-cols-2">
        <LanguageChoice labelled onChosen={(language) => save({ language })} />
        <ThemeChoice labelled onChosen={(theme) => save({ theme })} />
      </div>
    </Section>
  );
}
