import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from './button.js';
import { copyText } from './copy-text.js';
import { CONTROL_CLASS, Field } from './field.js';

interface ShownOnceProps {
  label: string;
  value: string;
  words: { copy: string; copied: string; copyFailed: string };
  /** The accessible name of the button, where several of these stand together. */
  copyLabel?: string;
  /** What its dialog is about: the button is the main one and has the focus, as the form that had it is gone. */
  main?: boolean;
}

/** Something that cannot be shown again, such as a secret or a link, to be selected or copied. */
export function ShownOnce({ label, value, words, copyLabel, main = false }: ShownOnceProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null);
  useEffect(() => {
    if (main) button.current?.focus();
  }, [main]);
  const copy = () => void copyText(value).then((done) => setSaid(done ? 'copied' : 'copyFailed'));
  return (
    <div className="flex flex-col gap-2">
      <Field label={label}>
        {(control) => (
          <input
            {...control}
            readOnly
            value={value}
            onFocus={(event) => event.currentTarget.select()}
            className={`${CONTROL_CLASS} h-10 font-mono text-sm pointer-coarse:h-11`}
          />
        )}
      </Field>
      <Button
        ref={button}
        look={main ? 'primary' : 'quiet'}
        onClick={copy}
        aria-label={copyLabel}
        className={main ? 'min-h-11' : 'self-start'}
      >
        {said === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
        {said === 'copied' ? words.copied : words.copy}
      </Button>
      <p role="status" className={said === 'copyFailed' ? 'text-sm text-danger' : 'sr-only'}>
        {said && words[said]}
      </p>
    </div>
  );
}
