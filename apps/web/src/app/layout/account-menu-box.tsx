import { Menu } from '@base-ui/react/menu';
import { Link } from '@tanstack/react-router';
import { Check, Keyboard, LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUsage } from '../../entities/account/account-hooks.js';
import { formatDuration } from '../../shared/i18n/format.js';
import { formatBytes } from '../../shared/i18n/format-bytes.js';
import { LANGUAGES, LANGUAGE_NAMES, type Language } from '../../shared/i18n/language.js';
import { useCurrentUser } from '../../entities/sessions/session-context.js';
import { PERSONAL_PLACES } from '../../features/palette/places.js';
import { THEMES, type Theme, useTheme } from '../../features/preferences/theme.js';
import { useChooseLanguage, useChooseTheme } from '../../features/preferences/use-choose.js';
import { useSignOut } from '../../features/sign-in/use-sign-out.js';
import { BackCloses } from '../../shared/ui/back-closes.js';
import { openOverlay } from '../../shared/ui/overlay.js';

const ITEM_CLASS =
  'grid min-h-9 cursor-default grid-cols-[1.25rem_1fr] items-center gap-2 rounded-[0.3rem] px-2 text-sm outline-none select-none data-highlighted:bg-hover pointer-coarse:min-h-11 [&_svg]:size-4';

/** What the menu of the account holds. */
export function AccountMenuBox() {
  return (
    <Menu.Portal>
      <Menu.Positioner align="end" sideOffset={6} className="z-30 outline-none">
        <Menu.Popup className="min-w-56 rounded-control border border-line bg-raised p-1 shadow-float outline-none">
          <UsageLine />
          <PersonalPlaces />
          <Languages />
          <Themes />
          <ShowShortcuts />
          <SignOut />
          <BackCloses />
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}

/** Quietly, what was used today; its place is kept until it is known. */
function UsageLine() {
  const { t, i18n } = useTranslation('profile');
  const { data } = useUsage();
  const spent = data?.days.at(-1)?.gpu_ms ?? 0;
  const time = spent === 0 ? t('usage.none') : formatDuration(spent, i18n.language);
  const storage = formatBytes(data?.storage.bytes ?? 0, i18n.language);
  return (
    <p className="min-h-7 px-2 py-1 text-xs text-muted tabular-nums">{data && t('usage.menu', { time, storage })}</p>
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
  const choose = useChooseLanguage();
  return (
    <ChoiceMenu label={t('language')} value={i18n.language as Language} onChange={choose}>
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
  const choose = useChooseTheme();
  return (
    <ChoiceMenu<Theme> label={t('theme')} value={theme} onChange={choose}>
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
  value: Value;
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
    <Menu.RadioItem value={value} closeOnClick className={ITEM_CLASS}>
      <Menu.RadioItemIndicator className="text-accent">
        <Check aria-hidden />
      </Menu.RadioItemIndicator>
      <span className="col-start-2">{children}</span>
    </Menu.RadioItem>
  );
}

function ShowShortcuts() {
  const { t } = useTranslation('shell');
  return (
    <Menu.Item onClick={() => openOverlay('shortcuts')} className={`${ITEM_CLASS} mt-1 pointer-coarse:hidden`}>
      <Keyboard aria-hidden />
      {t('shortcuts')}
    </Menu.Item>
  );
}

function SignOut() {
  const { t } = useTranslation('account');
  return (
    <Menu.Item onClick={useSignOut()} className={ITEM_CLASS}>
      <LogOut aria-hidden />
      {t('signOut')}
    </Menu.Item>
  );
}
