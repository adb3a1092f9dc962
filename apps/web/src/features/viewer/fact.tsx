import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui/button.js';
import { useCopy } from './use-copy.js';

interface FactProps {
  name: string;
  /** The text that is copied; without it there is no button for it. */
  copied?: string | undefined;
  /** Over both columns. */
  wide?: boolean;
  children: ReactNode;
}

/** A name and a value of a list of them. */
export function Fact({ name, copied, wide = false, children }: FactProps) {
  return (
    <div className={`min-w-0 ${wide ? 'col-span-2' : ''}`}>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="flex items-center gap-1 text-sm tabular-nums">
        {children}
        {copied && <CopyButton name={name} value={copied} />}
      </dd>
    </div>
  );
}

/** Copies one value. */
export function CopyButton({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation('viewer');
  const copy = useCopy();
  return (
    <IconButton
      label={t('copyOf', { name })}
      onClick={() => copy(value)}
      className="-my-1 size-7! min-h-7! pointer-coarse:size-9!"
    >
      <Copy aria-hidden />
    </IconButton>
  );
}
