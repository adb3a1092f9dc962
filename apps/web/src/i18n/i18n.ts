import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { stored } from '../storage.js';
import { type Language, LANGUAGES, chooseLanguage } from './language.js';

const LANGUAGE_KEY = 'atelier.language';

/** One chunk per language: a reader fetches theirs only. */
const CATALOGUES = {
  en: () => import('./en/index.js'),
  'zh-CN': () => import('./zh-CN/index.js'),
} satisfies Record<Language, () => Promise<unknown>>;

/** Loads the catalogue of this reader; call it before anything is rendered. */
export async function startI18n(): Promise<void> {
  const language = chooseLanguage(stored.get(LANGUAGE_KEY), navigator.languages);
  const { catalogue } = await CATALOGUES[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: LANGUAGES[0],
    defaultNS: 'common',
    resources: { [language]: catalogue },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

/** Switches the language and remembers the choice. */
export async function changeLanguage(language: Language): Promise<void> {
  const { catalogue } = await CATALOGUES[language]();
  for (const [namespace, texts] of Object.entries(catalogue)) i18next.addResourceBundle(language, namespace, texts);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  stored.set(LANGUAGE_KEY, language);
}
