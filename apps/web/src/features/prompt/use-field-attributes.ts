import { type RefObject, useEffect } from 'react';

interface FieldList {
  /** Of the list that is shown. */
  listId: string | null;
  /** Of the option that a key would take. */
  activeId: string | undefined;
}

/**
 * Tells screen readers of the list of a field. The field stays a text box, which HTML allows no other role, and which may have
 * a list and an active option too.
 */
export function useFieldAttributes(field: RefObject<HTMLTextAreaElement | null>, { listId, activeId }: FieldList) {
  useEffect(() => {
    field.current?.setAttribute('aria-autocomplete', 'list');
    field.current?.setAttribute('aria-haspopup', 'listbox');
  }, [field]);
  useEffect(() => {
    const element = field.current;
    if (element) setOrRemove(element, 'aria-controls', listId);
    if (element) setOrRemove(element, 'aria-activedescendant', activeId);
  }, [field, listId, activeId]);
}

function setOrRemove(element: HTMLElement, name: string, value: string | null | undefined): void {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}
