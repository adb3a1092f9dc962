import { Menu } from '@base-ui/react/menu';
import { History } from 'lucide-react';
import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../../shared/i18n/language.js';
import { BackCloses } from '../../shared/ui/back-closes.js';
import { buttonClass } from '../../shared/ui/button.js';
import { replaceAll } from './replace-text.js';

interface PromptHistoryProps {
  prompts: readonly string[];
  field: RefObject<HTMLTextAreaElement | null>;
}

/** A menu of earlier prompts. */
export function PromptHistory({ prompts, field }: PromptHistoryProps) {
  const { t } = useTranslation('make');
  const chosen = useRef<string | null>(null);
  // The open menu holds the focus; the text is replaced once the focus is back in the field.
  const afterwards = (open: boolean) => {
    if (open || chosen.current === null || field.current === null) return;
    replaceAll(field.current, chosen.current);
    chosen.current = null;
  };
  return (
    <Menu.Root onOpenChangeComplete={afterwards}>
      <Menu.Trigger
        aria-label={t('recentPrompts')}
        title={t('recentPrompts')}
        disabled={prompts.length === 0}
        className={buttonClass({ look: 'bare', shape: 'icon' })}
      >
        <History aria-hidden />
      </Menu.Trigger>
      <PromptList prompts={prompts} field={field} onChoose={(prompt) => (chosen.current = prompt)} />
    </Menu.Root>
  );
}

function PromptList({ prompts, field, onChoose }: PromptHistoryProps & { onChoose: (prompt: string) => void }) {
  return (
    <Menu.Portal>
      <Menu.Positioner align="end" sideOffset={6} className="z-30 outline-none">
        <Menu.Popup
          finalFocus={field}
          className="max-h-[min(24rem,var(--available-height))] w-[min(22rem,calc(100vw-2rem))] overflow-y-auto rounded-control border border-line bg-raised p-1 shadow-float outline-none"
        >
          {prompts.map((prompt) => (
            <Menu.Item
              key={prompt}
              onClick={() => onChoose(prompt)}
              className="flex min-h-9 cursor-default items-center rounded-[0.3rem] px-2 py-1.5 text-sm outline-none select-none data-highlighted:bg-hover pointer-coarse:min-h-11"
            >
              <span lang={languageOfText(prompt)} className="line-clamp-2">
                {prompt}
              </span>
            </Menu.Item>
          ))}
          <BackCloses />
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}
