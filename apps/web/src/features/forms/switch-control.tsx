import { Checkbox } from '../../shared/ui/checkbox.js';
import { FieldError } from '../../shared/ui/field.js';
import { useFieldText } from './field-text.js';
import type { ControlProps } from './form.types.js';
import { HelpButton } from './help-button.js';

export function SwitchControl({ field, value, problem, onChange }: ControlProps) {
  const { label, help } = useFieldText(field);
  return (
    <div data-field={field.name} className="flex min-w-0 flex-col justify-end gap-1">
      <span className="flex min-h-9 items-center gap-1">
        <Checkbox label={label} checked={value === true} onChange={onChange} />
        {help && <HelpButton label={label} help={help} />}
      </span>
      {problem && <FieldError id={`field-${field.name}-error`} text={problem} />}
    </div>
  );
}
