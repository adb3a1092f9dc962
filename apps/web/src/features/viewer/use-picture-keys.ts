import { useEffect, useEffectEvent } from 'react';

/** Menus and dialogs above the viewer stand outside of it, and have keys of their own. */
const VIEWER = '[data-bar=viewer]';

/** Keys that mean the picture that is looked at, wherever in the viewer the focus is; letters are named in lower case. */
export function usePictureKeys(keys: Readonly<Record<string, () => void>>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { key, target, repeat, defaultPrevented } = event;
    const act = keys[key.length === 1 ? key.toLowerCase() : key];
    if (!act || repeat || defaultPrevented || hasModifier(event)) return;
    if (!(target instanceof Element) || !target.closest(VIEWER)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

const hasModifier = ({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) => ctrlKey || metaKey || altKey || shiftKey;
