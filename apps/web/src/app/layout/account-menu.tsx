import { Menu } from '@base-ui/react/menu';
import { Link } from '@tanstack/react-router';
import { Check, ChevronDown, LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import { changeLanguage } from '../../shared/i18n/i18n.js';
import { LANGUAGES, LANGUAGE_NAMES, type Language } from '../../shared/i18n/language.js';
import { useCurrentUser, useSession } from '../../entities/sessions/session-context.js';
import { PERSONAL_PLACES } from './places.js';
import { buttonClass } from '../../shared/ui/button.js';
import { toasts } from '../../shared/ui/toasts.js';
import { useSavePreferences } from '../../entities/account/account-hooks.js';
import { THEMES, type Theme, changeTheme, useTheme } from '../../features/preferences/theme.js';

const ITEM_CLASS =
  'grid min-h-9 cursor-default grid-cols-[1.25rem_1fr] items-center gap-2 rounded-[0.3rem] px-2 text-sm outline-none select-none data-highlighted:bg-hover pointer-coarse:min-h-11 [&_svg]:size-4';

/** The menu of the user: personal pages, language, theme, sign out. */
export function AccountMenu() {
  const { t } = useTranslation('account');
  const user = useCurrentUser();
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={t('menu', { name: user.name })}
        className={buttonClass({ look: 'bare', className: 'max-w-[60vw]' })}
      >
        <span className="truncate">{user.name}</span>
        <ChevronDown aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={6} className="z-30 outline-none">
          <Menu.Popup className="min-w-56 rounded-control border border-line bg-raised p-1 shadow-float outline-none">
            <PersonalPlaces />
            <Languages />
            <Themes />
            <SignOut />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function PersonalPlaces() {
  const { t } = useTranslation('shell');
  const { role } = useCurrentUser();
  const places = PERSONAL_PLACES.filter(({ forAdmins }) => !forAdmins || role === 'admin');
  if (places.length === 0) return null;
  return (
    <Menu.Group className="border-b border-line pb-1">
      {places.map(({ to, name, Icon }) => (
        <Menu.LinkItem key={to} closeOnClick render={<Link to={to} />} className={ITEM_CLASS}>
          <Icon aria-hidden />
          {t(`places.${name}`)}
        </Menu.LinkItem>
      ))}
    </Menu.Group>
  );
}

function Languages() {
  const { t, i18n } = useTranslation('account');
  const { mutate: save } = useSavePreferences();
  const choose = (language: Language) => void changeLanguage(language).then(() => save({ language }));
  return (
    <ChoiceMenu label={t('language')} value={i18n.language} onChange={choose}>
      {LANGUAGES.map((language) => (
        <ChoiceItem key={language} value={language}>
          <span lang={language}>{LANGUAGE_NAMES[language]}</span>
        </ChoiceItem>
      ))}
    </ChoiceMenu>
  );
}

function Themes() {
  const { t } = useTranslation('account');
  const theme = useTheme();
  const { mutate: save } = useSavePreferences();
  const choose = (next: Theme) => {
    changeTheme(next);
    save({ theme: next });
  };
  return (
    <ChoiceMenu label={t('theme')} value={theme} onChange={choose}>
      {THEMES.map((value) => (
        <ChoiceItem key={value} value={value}>
          {t(`themes.${value}`)}
        </ChoiceItem>
      ))}
    </ChoiceMenu>
  );
}

interface ChoiceMenuProps<Value> {
  label: string;
  value: string;
  onChange: (value: Value) => void;
  children: ReactNode;
}

function ChoiceMenu<Value extends string>({ label, value, onChange, children }: ChoiceMenuProps<Value>) {
  return (
    <Menu.Group className="border-b border-line pb-1">
      <Menu.GroupLabel className="px-2 pt-2 pb-1 text-xs text-muted">{label}</Menu.GroupLabel>
      <Menu.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)}>
        {children}
      </Menu.RadioGroup>
    </Menu.Group>
  );
}

function ChoiceItem({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Menu.RadioItem value={value} className={ITEM_CLASS}>
      <Menu.RadioItemIndicator className="text-accent">
        <Check aria-hidden />
      </Menu.RadioItemIndicator>
      <span className="col-start-2">{children}</span>
    </Menu.RadioItem>
  );
}

function SignOut() {
  const { t } = useTranslation(['account', 'problems']);
  const session = useSession();
  const leave = () => {
    session.signOut().catch((error: unknown) => {
      toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' });
    });
  };
  return (
    <Menu.Item onClick={leave} className={`${ITEM_CLASS} mt-1`}>
      <LogOut aria-hidden />
      {t('account:signOut')}
    </Menu.Item>
  );
}
