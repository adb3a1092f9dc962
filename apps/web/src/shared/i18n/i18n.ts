import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { stored } from '../browser/storage.js';
import type { EXTRAS } from './extra-texts.js';
import { type Language, LANGUAGES, chooseLanguage } from './language.js';

const LANGUAGE_KEY = 'atelier.language';

/** One chunk per language; only the current one is loaded. */
const CATALOGUES = {
  en: () => import('./en/index.js'),
  'zh-CN': () => import('./zh-CN/index.js'),
} satisfies Record<Language, () => Promise<unknown>>;

/** What the first pages need beyond the catalogue: the page of a share, and the studio. Without the list of all others. */
const FIRST_TEXTS = {
  publicShares: {
    en: () => import('./en/publicShares.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/publicShares.json', { with: { type: 'json' } }),
  },
  make: {
    en: () => import('./en/make.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/make.json', { with: { type: 'json' } }),
  },
} satisfies Record<string, Record<Language, () => Promise<unknown>>>;

type First = keyof typeof FIRST_TEXTS;
type Extra = keyof typeof EXTRAS | First;
const opened = new Set<Extra>();

/** Loads a namespace that is not part of the catalogue, for this language and each that is chosen later. */
export async function openTexts(name: Extra): Promise<void> {
  opened.add(name);
  await addExtra(name, i18next.language as Language);
}

async function addExtra(name: Extra, language: Language): Promise<void> {
  const { default: texts } = await (await loadersOf(name))[language]();
  i18next.addResourceBundle(language, name, texts);
}

const isFirst = (name: Extra): name is First => name in FIRST_TEXTS;

async function loadersOf(name: Extra): Promise<Record<Language, () => Promise<{ default: object }>>> {
  return isFirst(name) ? FIRST_TEXTS[name] : (await import('./extra-texts.js')).EXTRAS[name];
}

/** Loads the catalogue of the chosen language; call it before anything is rendered. */
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
  await Promise.all([...opened].map((name) => addExtra(name, language)));
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  stored.set(LANGUAGE_KEY, language);
}
