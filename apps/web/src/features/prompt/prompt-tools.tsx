import { useEffect, useState } from 'react';
import { openTexts } from '../../shared/i18n/i18n.js';
import { later } from '../../shared/ui/later.js';
import type { PromptBarProps } from './prompt-bar.js';

const Bar = later(
  async () => {
    const [{ PromptBar }] = await Promise.all([import('./prompt-bar.js'), openTexts('prompt')]);
    return PromptBar;
  },
  // A prompt can be written without them.
  { Failed: () => null },
);

/** Tools for a prompt: weights, earlier prompts, lists. They come when the page is idle or the prompt gets the focus, and move nothing. */
export function PromptTools(props: PromptBarProps) {
  const isWanted = useWanted(props.field);
  return (
    <div className="ml-auto flex min-h-9 min-w-45 justify-end pointer-coarse:min-h-11 pointer-coarse:min-w-55">
      {isWanted && <Bar {...props} />}
    </div>
  );
}

function useWanted(field: PromptBarProps['field']): boolean {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    const want = () => setWanted(true);
    const element = field.current;
    element?.addEventListener('focus', want, { once: true });
    // Safari knows no idle time.
    const idle = window.requestIdleCallback?.(want) ?? setTimeout(want);
    return () => {
      element?.removeEventListener('focus', want);
      window.cancelIdleCallback?.(idle);
      clearTimeout(idle);
    };
  }, [field]);
  return isWanted;
}
