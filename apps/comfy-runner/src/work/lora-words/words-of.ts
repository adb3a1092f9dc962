import { LORA_LIMITS, type LoraWords } from '@atelier/contracts';

type Words = Pick<LoraWords, 'trigger_words' | 'title' | 'base_model'>;

/** Longer lists of tags are not parsed. */
const MAX_TAGS_LENGTH = 4 * 1024 * 1024;
/** Tags that are shown of a training: rarer ones are what happens to be in a picture. */
const MOST_TAGS = 10;
/** Control characters, and those that turn the direction of what stands around a text. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** What the metadata of a LoRA says: words first that its maker names, then the tags that were trained most. Anything may stand in it. */
export function wordsOf(metadata: Readonly<Record<string, unknown>>): Words {
  const named = textOf(metadata['modelspec.trigger_phrase'])?.split(/[,\n]/) ?? [];
  const words = [...named, ...mostTrained(textOf(metadata['ss_tag_frequency']))].flatMap((word) => clean(word, LORA_LIMITS.word)); // prettier-ignore
  return {
    trigger_words: [...new Set(words)].slice(0, LORA_LIMITS.words),
    title: first(metadata, ['modelspec.title', 'ss_output_name']),
    base_model: first(metadata, ['ss_base_model_version', 'modelspec.architecture']),
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** As one line of text without what nobody sees; nothing of what is empty or too long. */
function clean(text: string, most: number): string[] {
  const line = text.toWellFormed().replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();
  return line === '' || line.length > most ? [] : [line];
}

function first(metadata: Readonly<Record<string, unknown>>, names: readonly string[]): string | null {
  return names.flatMap((name) => clean(textOf(metadata[name]) ?? '', LORA_LIMITS.title))[0] ?? null;
}

/** `{"folder": {"tag": count}}`, as trainers write it. */
function mostTrained(text: string | undefined): string[] {
  if (text === undefined || text.length > MAX_TAGS_LENGTH) return [];
  const counts = new Map<string, number>();
  for (const [tag, count] of entriesOf(parsed(text)).flatMap(([, tags]) => entriesOf(tags)))
    if (typeof count === 'number' && count > 0) counts.set(tag.trim(), (counts.get(tag.trim()) ?? 0) + count);
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  return sorted.slice(0, MOST_TAGS).map(([tag]) => tag);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
