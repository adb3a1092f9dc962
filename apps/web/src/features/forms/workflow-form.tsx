import type { FormField, WorkflowForm as Form } from '@atelier/contracts';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeveralGiven } from '../assets/media-value.js';
import { FieldControl, WIDE } from './field-control.js';
import { useProblemText } from './field-text.js';
import { edgesOf } from './form-edges.js';
import { type FormPart, drawnOf, partsOf } from './form-parts.js';
import { type ControlProps, type FormProblems, type FormValues, NO_PROBLEMS, shapeOf } from './form.types.js';
import { loraStackOf } from './lora-stack.js';
import { mainPromptOf, promptWordsOf } from './prompt-words.js';
import { SizeControl } from './size-control.js';

/** How a form runs with each of several files. */
export interface SeveralFields {
  /** Takes more than one file for a field; null where it cannot. */
  taker: (field: FormField) => ((given: SeveralGiven) => void) | null;
  /** Draws a field that has several, instead of its control; null where it has one. */
  draw: (field: FormField, problem: string | undefined) => ReactNode | null;
}

export interface WorkflowFormProps {
  form: Form;
  /** By the names of the fields; what is missing has its default. */
  values: FormValues;
  /** Shown at their fields. */
  problems?: FormProblems;
  /** Below the prompt that says what is to be made. */
  promptTools?: ControlProps['tools'];
  /** Fields for files that run with each of several. */
  several?: SeveralFields | undefined;
  /** One field has changed; `undefined` gives it its default again. May come late, after an upload. */
  onChange: (name: string, value: unknown) => void;
}

/** The fields of a form in two columns, in their groups; advanced ones are folded until one of them has a problem. */
export function WorkflowForm(props: WorkflowFormProps) {
  const { shown, folded } = partsOf(props.form);
  return (
    <div className="@container flex min-w-0 flex-col gap-4">
      {shown.map((part) => (
        <Part key={part.group} part={part} {...props} />
      ))}
      {folded.length > 0 && <Folded parts={folded} {...props} />}
    </div>
  );
}

function Folded({ parts, ...props }: WorkflowFormProps & { parts: FormPart[] }) {
  const { t } = useTranslation('forms');
  const [unfolded, setUnfolded] = useState(false);
  const faulty = parts.some(({ fields }) => fields.some(({ name }) => props.problems?.[name]));
  const open = unfolded || faulty;
  return (
    <details open={open} onToggle={(event) => setUnfolded(event.currentTarget.open)} className="group min-w-0">
      <summary className="-mx-2 flex min-h-9 list-none items-center gap-1.5 rounded-control px-2 text-sm font-medium hover:bg-hover pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {t('advanced')}
      </summary>
      {open && (
        <div className="mt-2 flex flex-col gap-4">
          {parts.map((part) => (
            <Part key={part.group} part={part} {...props} />
          ))}
        </div>
      )}
    </details>
  );
}

function Part({ part, ...props }: WorkflowFormProps & { part: FormPart }) {
  const id = useId();
  return (
    <div
      role={part.group === null ? undefined : 'group'}
      aria-labelledby={part.group === null ? undefined : id}
      className="flex min-w-0 flex-col gap-2"
    >
      {part.group !== null && (
        <h3 id={id} className="border-b border-line pb-1 text-xs font-semibold text-muted">
          {part.group}
        </h3>
      )}
      <div className="grid grid-cols-1 items-start gap-x-3 gap-y-3 @xs:grid-cols-2">
        <Fields fields={part.fields} {...props} />
      </div>
    </div>
  );
}

function Fields({
  fields,
  form,
  values,
  problems = NO_PROBLEMS,
  promptTools,
  several,
  onChange,
}: WorkflowFormProps & { fields: FormField[] }) {
  const textOf = useProblemText();
  const edges = edgesOf(form, values, onChange);
  const loras = loraStackOf(form, values, onChange);
  const mainPrompt = mainPromptOf(form);
  const words = promptWordsOf(form, values, onChange);
  const propsOf = (field: FormField): ControlProps => {
    const shape = shapeOf(form, field.name);
    return {
      field,
      shape,
      required: form.schema.required.includes(field.name),
      value: values[field.name] ?? shape.default,
      problem: textOf(problems[field.name], shape),
      edges,
      loras,
      words,
      tools: field === mainPrompt ? promptTools : undefined,
      onSeveral: several?.taker(field) ?? undefined,
      onChange: (value) => onChange(field.name, value),
    };
  };
  return drawnOf(fields).map((drawn) =>
    'width' in drawn ? (
      <div key="size" className="col-span-full min-w-0">
        <SizeControl width={propsOf(drawn.width)} height={propsOf(drawn.height)} />
      </div>
    ) : (
      <div key={drawn.name} className={`min-w-0 ${WIDE.has(drawn.widget) ? 'col-span-full' : ''}`}>
        {several?.draw(drawn, propsOf(drawn).problem) ?? <FieldControl {...propsOf(drawn)} />}
      </div>
    ),
  );
}
