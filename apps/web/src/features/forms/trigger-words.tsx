import type { Model } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../../shared/i18n/language.js';
import type { PromptWords } from './form.types.js';

interface TriggerWordsProps {
  name: string;
  model: Model | undefined;
  words: PromptWords;
}

/** The words that a LoRA was trained on: a press puts one into the prompt, another one takes it out. */
export function TriggerWords({ name, model, words }: TriggerWordsProps) {
  const { t } = useTranslation('forms');
  const { trigger_words: trained, base_model: base } = model ?? {};
  if (!trained?.length && !base) return null;
  return (
    <div className="col-span-full flex flex-wrap items-center gap-1 pr-2 pb-2">
      {base && <span className="mr-1 text-xs text-muted">{t('baseModel', { base })}</span>}
      {!!trained?.length && (
        <ul aria-label={t('triggerWords', { name })} className="contents">
          {trained.map((word) => (
            <li key={word} className="max-w-full">
              <Word word={word} words={words} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Word({ word, words }: { word: string; words: PromptWords }) {
  const { t } = useTranslation('forms');
  return (
    <button
      type="button"
      aria-pressed={words.has(word)}
      title={t('triggerWordHelp')}
      lang={languageOfText(word)}
      onClick={() => words.toggle(word)}
      className="min-h-6 max-w-full truncate rounded-full border border-edge bg-field px-2.5 py-0.5 text-xs hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-accent-ink pointer-coarse:min-h-11"
    >
      {word}
    </button>
  );
}
