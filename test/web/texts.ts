import { readFileSync } from 'node:fs';

export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

type Tree = { [key: string]: Tree | string | string[] };
const CATALOGUES = new URL('../../apps/web/src/shared/i18n/', import.meta.url);

/** Looks up texts of the page by `namespace:key.path` and fills in `{{name}}` from the values; throws on an unknown key. */
export function textsOf(language: Language) {
  return (key: string, values: Record<string, string | number> = {}): string => {
    const [namespace, path] = key.split(':') as [string, string];
    const catalogue = JSON.parse(readFileSync(new URL(`${language}/${namespace}.json`, CATALOGUES), 'utf8')) as Tree;
    const text = path.split('.').reduce<unknown>((tree, name) => (tree as Tree)[name], catalogue);
    if (typeof text !== 'string') throw new Error(`No text ${key} in ${language}`);
    return text.replace(/\{\{(\w+)[^}]*\}\}/g, (_whole, name: string) => String(values[name]));
  };
}

export type Texts = ReturnType<typeof textsOf>;
