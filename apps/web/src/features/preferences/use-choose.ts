import { useSavePreferences } from '../../entities/account/account-hooks.js';
import { changeLanguage } from '../../shared/i18n/i18n.js';
import type { Language } from '../../shared/i18n/language.js';
import { type Theme, changeTheme } from './theme.js';

/** Switches the language here, and for every device of the account. */
export function useChooseLanguage(): (language: Language) => void {
  const { mutate: save } = useSavePreferences();
  return (language) => void changeLanguage(language).then(() => save({ language }));
}

/** Switches the theme here, and for every device of the account. */
export function useChooseTheme(): (theme: Theme) => void {
  const { mutate: save } = useSavePreferences();
  return (theme) => {
    changeTheme(theme);
    save({ theme });
  };
}
