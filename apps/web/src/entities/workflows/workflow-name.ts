import { inLanguage } from '../../shared/i18n/language.js';

/** Those that come with Atelier have a name in both languages. */
export function workflowName(
  { name, name_zh }: { name: string; name_zh?: string | null | undefined },
  language: string,
) {
  return inLanguage(language, name, name_zh);
}
