import { Keyboard, Languages, LogOut, type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, LANGUAGE_NAMES, type Language } from '../../shared/i18n/language.js';
import { openOverlay } from '../../shared/ui/overlay.js';
import { THEMES, type Theme, useTheme } from '../preferences/theme.js';
import { useChooseLanguage, useChooseTheme } from '../preferences/use-choose.js';
import { useSignOut } from '../sign-in/use-sign-out.js';
import type { Command } from './command.js';

/** Theme, language, the keys, and the way out. */
export function useSettingCommands(): Command[] {
  const { t } = useTranslation(['shell', 'account', 'palette']);
  const signOut = useSignOut();
  const other = (id: string, name: string, words: string, Icon: LucideIcon, run: () => void): Command => {
    return { id, group: 'settings', name, words, Icon, run };
  };
  return [
    ...useThemeCommands(),
    ...useLanguageCommands(),
    other('shortcuts', t('shell:shortcuts'), `keys ${t('palette:words.shortcuts')}`, Keyboard, () =>
      openOverlay('shortcuts'),
    ),
    other('sign-out', t('account:signOut'), `log out ${t('palette:words.signOut')}`, LogOut, signOut),
  ];
}

const THEME_ICONS: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };

function useThemeCommands(): Command[] {
  const { t } = useTranslation(['account', 'palette']);
  const choose = useChooseTheme();
  const theme = useTheme();
  return THEMES.map((value) => ({
    id: `theme:${value}`,
    group: 'settings',
    name: t('palette:theme', { name: t(`account:themes.${value}`) }),
    words: `theme ${value} ${t('palette:words.theme')}`,
    Icon: THEME_ICONS[value],
    chosen: value === theme,
    run: () => choose(value),
  }));
}

function useLanguageCommands(): Command[] {
  const { t, i18n } = useTranslation('palette');
  const choose = useChooseLanguage();
  return LANGUAGES.map((value: Language) => ({
    id: `language:${value}`,
    group: 'settings',
    name: t('language', { name: LANGUAGE_NAMES[value] }),
    words: `language 语言 ${value} ${t('words.language')}`,
    Icon: Languages,
    chosen: value === i18n.language,
    run: () => choose(value),
  }));
}
