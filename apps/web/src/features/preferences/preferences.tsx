import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../../shared/i18n/i18n.js';
import { LANGUAGES, LANGUAGE_NAMES, type Language } from '../../shared/i18n/language.js';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';
import { THEMES, type Theme, changeTheme, useTheme } from './theme.js';

const LANGUAGE_CHOICES = LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: value }));
const THEME_ICONS = { system: <Monitor aria-hidden />, light: <Sun aria-hidden />, dark: <Moon aria-hidden /> };

interface PreferenceProps<Value> {
  /** With a visible label, and text instead of icons. */
  labelled?: boolean;
  /** Called after the choice has been applied. */
  onChosen?: (value: Value) => void;
}

/** Chooses the language. */
export function LanguageChoice({ labelled = false, onChosen }: PreferenceProps<Language>) {
  const { t, i18n } = useTranslation('account');
  // The choice shows at once, while its texts are loading.
  const [coming, setComing] = useState<Language | null>(null);
  const choose = (language: Language) => {
    setComing(language);
    void changeLanguage(language)
      .then(() => onChosen?.(language))
      .finally(() => setComing(null));
  };
  return (
    <ChoiceGroup
      label={t('language')}
      hideLabel={!labelled}
      value={coming ?? (i18n.language as Language)}
      choices={LANGUAGE_CHOICES}
      onChange={choose}
    />
  );
}

/** Chooses the theme: light, dark, or that of the system. */
export function ThemeChoice({ labelled = false, onChosen }: PreferenceProps<Theme>) {
  const { t } = useTranslation('account');
  const theme = useTheme();
  const choose = (next: Theme) => {
    changeTheme(next);
    onChosen?.(next);
  };
  const choices = THEMES.map((value) => ({
    value,
    label: t(`themes.${value}`),
    ...(labelled ? {} : { icon: THEME_ICONS[value] }),
  }));
  return <ChoiceGroup label={t('theme')} hideLabel={!labelled} value={theme} choices={choices} onChange={choose} />;
}
