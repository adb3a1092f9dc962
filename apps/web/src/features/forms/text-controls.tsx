import { useRef } from 'react';
import { languageOfText } from '../../shared/i18n/language.js';
import { CONTROL_CLASS } from '../../shared/ui/field.js';
import { useKeptHeight } from '../prompt/use-kept-height.js';
import { PromptAssist } from '../prompt/prompt-assist.js';
import type { ControlProps } from './form.types.js';
import { Labelled } from './labelled.js';

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** Several lines; its height can be dragged. */
export function MultilineControl({ field, shape, required, value, problem, loras, tools, onChange }: ControlProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useKeptHeight(area, field.name);
  const text = textOf(value);
  const rows = field.advanced ? 2 : 4;
  return (
    <Labelled field={field} required={required} problem={problem}>
      {(control) => (
        <>
          <textarea
            {...control}
            ref={area}
            name={field.name}
            lang={languageOfText(text)}
            rows={rows}
            maxLength={shape.maxLength === undefined ? undefined : shape.maxLength * 2}
            value={text}
            onChange={(event) => onChange(event.target.value)}
            className={`${CONTROL_CLASS} max-h-[60dvh] min-h-10 resize-y py-2`}
          />
          {tools && <div className="-mt-1 flex">{tools(area)}</div>}
          <PromptAssist field={area} names={{ wildcards: true, loras }} />
        </>
      )}
    </Labelled>
  );
}

export function TextControl({ field, required, value, problem, onChange }: ControlProps) {
  const text = textOf(value);
  return (
    <Labelled field={field} required={required} problem={problem}>
      {(control) => (
        <input
          {...control}
          name={field.name}
          type="text"
          lang={languageOfText(text)}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          className={`${CONTROL_CLASS} h-9 pointer-coarse:h-11`}
        />
      )}
    </Labelled>
  );
}
