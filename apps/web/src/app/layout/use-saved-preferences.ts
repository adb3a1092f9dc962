import type { Preferences } from '@atelier/contracts';
import { useEffect } from 'react';
import { useDraftActions } from '../../features/draft/draft-store.js';
import { changeLanguage } from '../../shared/i18n/i18n.js';
import { usePreferences } from '../../entities/account/account-hooks.js';
import { changeTheme, currentTheme } from '../../features/preferences/theme.js';

/** Applies the saved preferences. A user who has saved none keeps the settings of the device. */
export function useSavedPreferences(): void {
  const preferences = usePreferences();
  const actions = useDraftActions();
  useEffect(() => {
    if (preferences === undefined) return;
    applyLook(preferences);
    actions.setDefaults(preferences.defaults);
  }, [preferences, actions]);
}

function applyLook({ language, theme }: Preferences): void {
  if (language !== null && language !== document.documentElement.lang) void changeLanguage(language);
  // `system` is also what stands there before the first choice, which the language then has not been made either.
  if ((theme !== 'system' || language !== null) && theme !== currentTheme()) changeTheme(theme);
}
