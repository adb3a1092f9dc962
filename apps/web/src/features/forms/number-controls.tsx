import { NumberField } from '@base-ui/react/number-field';
import { useTranslation } from 'react-i18next';
import { CONTROL_CLASS } from '../../shared/ui/field.js';
import type { ControlProps } from './form.types.js';
import { type LabelledControl, Labelled } from './labelled.js';

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** What one step adds: said by the form, else 1 for whole numbers and a hundredth of the range, rounded, for others. */
export function stepOf({ field, shape }: Pick<ControlProps, 'field' | 'shape'>): number {
  const said = shape.multipleOf ?? field.step;
  if (said) return said;
  return shape.type === 'integer' ? 1 : 0.1;
}

export function NumberControl(props: ControlProps) {
  const { field, required, problem } = props;
  return (
    <Labelled field={field} required={required} problem={problem}>
      {(control) => <NumberBox {...props} control={control} />}
    </Labelled>
  );
}

/** The number itself. What is typed stays as it is, also beyond the limits; the arrow keys step. */
export function NumberBox(props: ControlProps & { control: LabelledControl }) {
  const { field, shape, value, onChange, control } = props;
  const { i18n } = useTranslation();
  const { id, ...described } = control;
  const step = stepOf({ field, shape });
  return (
    <NumberField.Root
      id={id}
      name={field.name}
      value={numberOf(value)}
      min={shape.minimum}
      max={shape.maximum}
      step={step}
      smallStep={step}
      allowOutOfRange
      locale={i18n.language}
      format={{ useGrouping: false, maximumFractionDigits: 6 }}
      onValueChange={(next) => onChange(next ?? undefined)}
    >
      <NumberField.Input {...described} className={`${CONTROL_CLASS} h-9 tabular-nums pointer-coarse:h-11`} />
    </NumberField.Root>
  );
}

/** A slider, and the number beside it for exact values. */
export function SliderControl(props: ControlProps) {
  const { field, shape, required, value, problem, onChange } = props;
  const { minimum, maximum } = shape;
  if (minimum === undefined || maximum === undefined) return <NumberControl {...props} />;
  return (
    <Labelled field={field} required={required} problem={problem}>
      {(control, label) => (
        <div className="grid grid-cols-[1fr_4.25rem] items-center gap-2">
          <input
            type="range"
            aria-label={label}
            min={minimum}
            max={maximum}
            step={stepOf({ field, shape })}
            value={numberOf(value) ?? minimum}
            onChange={(event) => onChange(event.target.valueAsNumber)}
            className="h-9 w-full min-w-0 accent-accent pointer-coarse:h-11"
          />
          <NumberBox {...props} control={control} />
        </div>
      )}
    </Labelled>
  );
}
