import type { FocusEvent, ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';

export interface CanvasSectionProps {
  ref: Ref<HTMLElement>;
  /** A menu or dialog of the canvas has opened, or none is open any more. */
  onHold: (isHeld: boolean) => void;
}

/** The place of the large view, whatever it holds. */
export function CanvasSection({ ref, onHold, children }: CanvasSectionProps & { children: ReactNode }) {
  const { t } = useTranslation('make');
  return (
    <section ref={ref} aria-labelledby="canvas-title" {...holding(onHold)}>
      <h2 id="canvas-title" className="sr-only">
        {t('canvas')}
      </h2>
      {children}
    </section>
  );
}

/** Events of menus and dialogs come along the tree of components, although they stand elsewhere in the page. */
function holding(onHold: (isHeld: boolean) => void) {
  return {
    onFocus: ({ currentTarget, target }: FocusEvent<HTMLElement>) => onHold(!currentTarget.contains(target)),
    onBlur: ({ relatedTarget }: FocusEvent<HTMLElement>) => relatedTarget && onHold(false),
  };
}
