import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { stored } from '../browser/storage.js';
import { type Language, LANGUAGES, chooseLanguage } from './language.js';

const LANGUAGE_KEY = 'atelier.language';

/** One chunk per language; only the current one is loaded. */
const CATALOGUES = {
  en: () => import('./en/index.js'),
  'zh-CN': () => import('./zh-CN/index.js'),
} satisfies Record<Language, () => Promise<unknown>>;

/** Namespaces of single pages, loaded when these are opened. */
const EXTRAS = {
  admin: {
    en: () => import('./en/admin.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/admin.json', { with: { type: 'json' } }),
  },
  assets: {
    en: () => import('./en/assets.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/assets.json', { with: { type: 'json' } }),
  },
  collections: {
    en: () => import('./en/collections.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/collections.json', { with: { type: 'json' } }),
  },
  downloads: {
    en: () => import('./en/downloads.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/downloads.json', { with: { type: 'json' } }),
  },
  forms: {
    en: () => import('./en/forms.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/forms.json', { with: { type: 'json' } }),
  },
  masks: {
    en: () => import('./en/masks.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/masks.json', { with: { type: 'json' } }),
  },
  runs: {
    en: () => import('./en/runs.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/runs.json', { with: { type: 'json' } }),
  },
  shares: {
    en: () => import('./en/shares.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/shares.json', { with: { type: 'json' } }),
  },
  trash: {
    en: () => import('./en/trash.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/trash.json', { with: { type: 'json' } }),
  },
  viewer: {
    en: () => import('./en/viewer.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/viewer.json', { with: { type: 'json' } }),
  },
  workflows: {
    en: () => import('./en/workflows.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/workflows.json', { with: { type: 'json' } }),
  },
  publicShares: {
    en: () => import('./en/publicShares.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/publicShares.json', { with: { type: 'json' } }),
  },
} satisfies Record<string, Record<Language, () => Promise<unknown>>>;
type Extra = keyof typeof EXTRAS;
const opened = new Set<Extra>();

/** Loads a namespace that is not part of the catalogue, for this language and each that is chosen later. */
export async function openTexts(name: Extra): Promise<void> {
  opened.add(name);
  await addExtra(name, i18next.language as Language);
}

async function addExtra(name: Extra, language: Language): Promise<void> {
  const { default: texts } = await EXTRAS[name][language]();
  i18next.addResourceBundle(language, name, texts);
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
