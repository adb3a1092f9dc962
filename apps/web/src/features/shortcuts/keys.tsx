import { useTranslation } from 'react-i18next';
import { isMac } from '../../shared/browser/is-mac.js';
import type { KeyStroke } from './shortcuts.js';

/** Keys that have another sign on a Mac. */
const MAC: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↵' };
const OTHERS: Record<string, string> = { Mod: 'Ctrl' };

/** Keys that are pressed together, as they are written on the keyboard of the reader. */
export function Keys({ stroke }: { stroke: KeyStroke }) {
  const { t } = useTranslation('shortcuts');
  const nameOf = (key: string) => (key === 'Space' ? t('space') : ((isMac() ? MAC : OTHERS)[key] ?? key));
  return (
    <span className="flex gap-1">
      {stroke.map((key) => (
        <kbd
          key={key}
          className="min-w-6 rounded-[0.3rem] border border-edge bg-field px-1.5 py-0.5 text-center font-sans text-xs"
        >
          {nameOf(key)}
        </kbd>
      ))}
    </span>
  );
}
