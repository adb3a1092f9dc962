import { useEffect } from 'react';
import { FloatingFailure } from './floating-failure.js';
import type { Option } from './option.js';

export interface SelectListProps {
  options: readonly Option[];
  isOpen: boolean;
  onClose: () => void;
}

/** In place of a list whose code could not be loaded: quiet until it is opened, which tries once more. */
export function SelectListFailed({ again, props: { isOpen, onClose } }: { again: () => void; props: SelectListProps }) {
  useEffect(() => {
    if (isOpen) again();
  }, [isOpen, again]);
  return isOpen && <FloatingFailure again={again} onClose={onClose} />;
}
