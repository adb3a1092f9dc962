import './selection-bar.css';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui/button.js';
import { useClosedByBack } from '../../shared/ui/layers.js';
import { useBarHeight } from '../../shared/ui/use-bar-height.js';

interface SelectionBarProps {
  label: string;
  hidden: boolean;
  count: number;
  onClear: () => void;
  /** The actions on what is selected. */
  children: ReactNode;
}

/** How many are selected, and what can be done with them; at the bottom of the window. */
export function SelectionBar({ label, hidden, count, onClear, children }: SelectionBarProps) {
  const { t } = useTranslation('gallery');
  const bar = useRef<HTMLDivElement>(null);
  useBarHeight(bar);
  useClosedByBack(!hidden, onClear);
  return (
    <div
      ref={bar}
      role="region"
      aria-label={label}
      hidden={hidden}
      data-bar="selection"
      className="selection-bar rounded-panel border border-line bg-raised shadow-float [[hidden]]:hidden"
    >
      <div>
        <IconButton label={t('clearSelection')} onClick={onClear}>
          <X aria-hidden />
        </IconButton>
        <p role="status" className="text-sm whitespace-nowrap tabular-nums">
          {t('selected', { count })}
        </p>
      </div>
      <div>{children}</div>
    </div>
  );
}
