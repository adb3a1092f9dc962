/** The supported languages; the first is the fallback. */
export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The name of each language in itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', 'zh-CN': '简体中文' };

/** The language chosen before, else the first of the browser's that the studio speaks. */
export function chooseLanguage(chosen: string | null, preferred: readonly string[]): Language {
  const known = LANGUAGES.find((language) => language === chosen);
  if (known) return known;
  return preferred.map(closest).find((language) => language !== undefined) ?? LANGUAGES[0];
}

/** Any Chinese reader is better served by simplified Chinese than by English. */
function closest(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language.split('-')[0] === primary);
}

/** A text that came in up to two languages, in that of the page; most authors write one only. */
export function inLanguage(language: string, text: string, chinese: string | null | undefined): string {
  return (language.startsWith('zh') && chinese) || text;
}

/** The `lang` of a text that people wrote: fonts and screen readers need it where it differs from the page's. */
export function languageOfText(text: string): Language | undefined {
  return /\p{Script=Han}/u.test(text) ? 'zh-CN' : undefined;
}
