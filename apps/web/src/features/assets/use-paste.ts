import type { AssetKind } from '@atelier/contracts';
import { useEffect, useRef } from 'react';
import { kindOf } from './file-problems.js';

interface Paste {
  kind: AssetKind;
  isEmpty: boolean;
  onFile: (file: File) => void;
}

/**
 * Takes a file that is pasted while the focus is in the field; also while it is nowhere, if the field is empty: the first
 * such field of a form has it. What is pasted into a text is left alone.
 */
export function usePaste({ kind, isEmpty, onFile }: Paste) {
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const listen = (event: ClipboardEvent) => {
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => kindOf(type) === kind);
      if (!file || event.defaultPrevented || !isMeant(field.current, isEmpty)) return;
      event.preventDefault();
      onFile(file);
    };
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  });
  return field;
}

function isMeant(field: HTMLElement | null, isEmpty: boolean): boolean {
  const active = document.activeElement;
  if (field?.contains(active)) return true;
  return isEmpty && (active === null || active === document.body);
}
