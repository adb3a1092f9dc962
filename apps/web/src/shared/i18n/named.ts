import i18next from 'i18next';

/** What something is called, and what it is of or for, with the colon of the language of the page: `Replace: Picture`, `替换：图片`. */
export function named(name: string, what: string): string {
  return i18next.t('named', { name, what });
}
