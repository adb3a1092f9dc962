import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../i18n/i18n.js';
import { LANGUAGES, LANGUAGE_NAMES, type Language } from '../i18n/language.js';
import { ChoiceGroup } from '../ui/choice-group.js';
import { THEMES, type Theme, changeTheme, currentTheme } from './theme.js';

const LANGUAGE_CHOICES = LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: value }));
const THEME_ICONS = { system: <Monitor aria-hidden />, light: <Sun aria-hidden />, dark: <Moon aria-hidden /> };

/** Chinese or English. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation('account');
  return (
    <ChoiceGroup
      label={t('language')}
      hideLabel
      value={i18n.language as Language}
      choices={LANGUAGE_CHOICES}
      onChange={(language) => void changeLanguage(language)}
    />
  );
}

/** Light, dark, or as the system says. */
export function ThemeChoice() {
  const { t } = useTranslation('account');
  const [theme, setTheme] = useState(currentTheme);
  const choose = (next: Theme) => {
    changeTheme(next);
    setTheme(next);
  };
  const choices = THEMES.map((value) => ({ value, label: t(`themes.${value}`), icon: THEME_ICONS[value] }));
  return <ChoiceGroup label={t('theme')} hideLabel value={theme} choices={choices} onChange={choose} />;
}
