import i18next from 'i18next';
import { LANGUAGES } from '../../shared/i18n/language.js';

/**
 * The installed app is called, and has its shortcuts, in the language of the page. Called before anything is drawn: a
 * browser may offer to install the page at any time, and a worker may never come.
 */
export function nameManifest(): void {
  const inLanguage = (language: string) => {
    const suffix = language === LANGUAGES[0] ? '' : `.${language}`;
    document.querySelector('link[rel=manifest]')?.setAttribute('href', `/manifest${suffix}.webmanifest`);
  };
  inLanguage(i18next.language);
  i18next.on('languageChanged', inLanguage);
}
