import { languageOfText } from '../../shared/i18n/language.js';

interface PromptCaptionProps {
  prompt: string;
  /** What tells it from the others of its run; empty where nothing does. */
  label: string;
}

/** The words of a picture, over its lower part, after the pointer or the keyboard has stayed at it; its link says them anyway. */
export function PromptCaption({ prompt, label }: PromptCaptionProps) {
  return (
    <p aria-hidden lang={languageOfText(prompt)} data-caption className="grid-caption bg-raised text-xs">
      <span className="line-clamp-2">{prompt}</span>
      {label && label !== prompt && <span className="line-clamp-1 text-muted">{label}</span>}
    </p>
  );
}
