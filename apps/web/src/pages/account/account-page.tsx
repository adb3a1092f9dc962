import { useTranslation } from 'react-i18next';
import { useCurrentUser } from '../../entities/sessions/session-context.js';
import { Section } from '../../shared/ui/section.js';
import { useSavePreferences } from '../../entities/account/account-hooks.js';
import { DefaultsSection } from './defaults-section.js';
import { PasswordForm } from './password-form.js';
import { LanguageChoice, ThemeChoice } from '../../features/preferences/preferences.js';
import { SessionsSection } from './sessions-section.js';

/** The page of one's own account: preferences, defaults, password, sessions. */
export function AccountPage() {
  const { t } = useTranslation('account');
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5 px-4 py-5 sm:px-6">
      <h1 className="text-xl font-semibold tracking-tight">{t('title')}</h1>
      <Profile />
      <Look />
      <DefaultsSection />
      <SessionsSection />
      <Section title={t('changePassword')} text={t('changePasswordText')}>
        <PasswordForm />
      </Section>
    </div>
  );
}

function Profile() {
  const { t } = useTranslation('account');
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

function Look() {
  const { t } = useTranslation('account');
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
