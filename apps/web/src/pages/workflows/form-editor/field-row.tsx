import type { FormField, WorkflowForm } from '@atelier/contracts';
import type { FormFault, WorkflowGraph } from '@atelier/workflows';
import { ArrowDown, ArrowUp, ChevronDown, Eye, EyeOff, GripVertical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../../shared/i18n/language.js';
import { IconButton } from '../../../shared/ui/button.js';
import { FieldError } from '../../../shared/ui/field.js';
import { changeField } from './edit-form.js';
import type { DragProps } from './use-drag.js';
import { FieldSettings } from './field-settings.js';
import type { EditForm } from './use-form-draft.js';

interface FieldRowProps {
  form: WorkflowForm;
  field: FormField;
  graph: WorkflowGraph | undefined;
  faults: readonly FormFault[];
  place: { index: number; count: number; isDragged: boolean };
  isOpen: boolean;
  dragProps: DragProps;
  onToggle: () => void;
  onMove: (label: string, to: number) => void;
  edit: EditForm;
}

/** One field: its line, and below it its settings while they are open. */
export function FieldRow(props: FieldRowProps) {
  const { form, field, graph, faults, place, isOpen, dragProps, edit } = props;
  const { t } = useTranslation('workflows');
  const label = useLabel(field);
  return (
    <li
      {...dragProps.row}
      className={`rounded-control border bg-panel ${faults.length > 0 ? 'border-danger' : 'border-line'} ${place.isDragged ? 'opacity-60' : ''}`}
    >
      <div className="flex min-w-0 items-center gap-1 p-1.5">
        <span
          {...dragProps.handle}
          title={t('form.move', { name: label })}
          className="cursor-grab p-1.5 text-muted pointer-coarse:hidden"
        >
          <GripVertical aria-hidden className="size-4" />
        </span>
        <Heading {...props} label={label} />
        <Tools {...props} label={label} />
      </div>
      {faults.map(({ code }) => (
        <div key={code} className="px-3 pb-2">
          <FieldError id={`fault-${field.name}-${code}`} text={t(`form.fault.${code}`)} />
        </div>
      ))}
      {isOpen && <FieldSettings form={form} field={field} graph={graph} label={label} edit={edit} />}
    </li>
  );
}

function useLabel({ label, label_zh, name }: FormField): string {
  const { i18n } = useTranslation();
  return inLanguage(i18n.language, label || name, label_zh);
}

type PartProps = FieldRowProps & { label: string };

function Heading({ form, field, label, isOpen, onToggle }: PartProps) {
  const { t } = useTranslation('workflows');
  const isRequired = form.schema.required.includes(field.name);
  const marks = [field.group, field.hidden && t('form.isHidden'), field.advanced && t('form.isAdvanced'), isRequired && t('form.isRequired')].filter(Boolean); // prettier-ignore
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onToggle}
      className="flex min-h-9 min-w-0 flex-1 items-center gap-2 rounded-control px-1.5 text-left hover:bg-hover pointer-coarse:min-h-11"
    >
      <ChevronDown
        aria-hidden
        className={`size-4 shrink-0 text-muted transition-transform ${isOpen ? '' : '-rotate-90'}`}
      />
      <span className="flex min-w-0 flex-col">
        <span className={`truncate text-sm font-medium ${field.hidden ? 'text-muted' : ''}`}>{label}</span>
        <span className="truncate text-xs text-muted">{[t(`form.widgets.${field.widget}`), ...marks].join(' · ')}</span>
      </span>
    </button>
  );
}

function Tools({ field, label, place: { index, count }, onMove, edit }: PartProps) {
  const { t } = useTranslation('workflows');
  const { hidden, name } = field;
  return (
    <span className="flex shrink-0">
      <IconButton
        label={t('form.up', { name: label })}
        aria-disabled={index === 0}
        onClick={() => index > 0 && onMove(label, index - 1)}
      >
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton
        label={t('form.down', { name: label })}
        aria-disabled={index === count - 1}
        onClick={() => index < count - 1 && onMove(label, index + 1)}
      >
        <ArrowDown aria-hidden />
      </IconButton>
      <IconButton
        label={t(hidden ? 'form.show' : 'form.hide', { name: label })}
        onClick={() => edit((form) => changeField(form, name, { hidden: !hidden }))}
      >
        {hidden ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
    </span>
  );
}
