import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PROBLEMS, taskErrorCodeSchema } from '@atelier/contracts';
import { findLiterals } from '../testing/jsx-literals.js';
import { LANGUAGES, type Language } from './language.js';

const SOURCES = fileURLToPath(new URL('../..', import.meta.url));
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Keys of a catalogue as paths, with their texts. */
function flatten(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => flatten(inner, path ? `${path}.${key}` : key));
}

async function catalogue(language: Language): Promise<Map<string, string>> {
  const folder = join(SOURCES, 'shared/i18n', language);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return new Map(files.flatMap((name, index) => flatten(JSON.parse(texts[index]!), name.replace('.json', ''))));
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).toSorted();

describe('the catalogues', () => {
  let catalogues: Map<Language, Map<string, string>>;
  const stems = (language: Language) =>
    new Set([...catalogues.get(language)!.keys()].map((key) => key.replace(PLURAL, '')));

  beforeAll(async () => {
    catalogues = new Map(
      await Promise.all(LANGUAGES.map(async (language) => [language, await catalogue(language)] as const)),
    );
  });

  it('have the same keys in every language', () => {
    const [first, ...others] = LANGUAGES.map(stems);
    for (const other of others) expect([...other].toSorted()).toEqual([...first!].toSorted());
  });

  it.each(LANGUAGES)('have every plural form of %s', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const keys = [...catalogues.get(language)!.keys()];
    const plural = new Set([...catalogues.values()].flatMap((texts) => [...texts.keys()]).filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, ''))); // prettier-ignore
    expect(plural.size).toBeGreaterThan(0);
    expect(
      [...plural].flatMap((stem) => forms.map((form) => `${stem}_${form}`)).filter((key) => !keys.includes(key)),
    ).toEqual([]);
  });

  it.each(LANGUAGES)('have no empty text in %s', (language) => {
    expect([...catalogues.get(language)!].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('speak to the reader as 你 everywhere in Chinese, and keep 收藏 (favourite) and 合集 (collection) apart', () => {
    const strange = [...catalogues.get('zh-CN')!].filter(([, text]) =>
      /您|收藏集|收藏夹|负向提示词|负面提示词/.test(text),
    );
    expect(strange).toEqual([]);
  });

  it('fill in the same values in every language', () => {
    const english = catalogues.get('en')!;
    const chinese = catalogues.get('zh-CN')!;
    const differing = [...chinese].filter(([key, text]) => {
      return (
        String(placeholders(text)) !==
        String(placeholders(english.get(key) ?? english.get(key.replace(PLURAL, '_other'))!))
      );
    });
    expect(differing).toEqual([]);
  });

  it('explain every problem of the API and every reason for a failed task', () => {
    const keys = catalogues.get('en')!;
    const needed = [
      ...Object.keys(PROBLEMS).map((code) => `problems.${code}`),
      ...taskErrorCodeSchema.options.map((code) => `make.fault.${code}`),
    ];
    expect(needed.filter((key) => !keys.has(key))).toEqual([]);
  });

  it('hold every word that people read: no component has one of its own', async () => {
    const components = /(?<!\.spec)\.tsx$/;
    const files = (await readdir(SOURCES, { recursive: true })).filter((name) => components.test(name));
    expect(files.length).toBeGreaterThan(20);
    const found = await Promise.all(
      files.map(async (name) => findLiterals(name, await readFile(join(SOURCES, name), 'utf8'))),
    );
    expect(found.flat()).toEqual([]);
  });
});

describe('the search for words in components', () => {
  it('finds texts and spoken attributes, and leaves the rest alone', () => {
    const source = '<p title="Hello" className="flex" alt=""><b>World</b>{t("key")}{" · "}{`Hi ${name}`}</p>';
    expect(findLiterals('a.tsx', source)).toEqual(['a.tsx: title="Hello"', 'a.tsx: World', 'a.tsx: {`Hi ${name}`}']);
  });
});
