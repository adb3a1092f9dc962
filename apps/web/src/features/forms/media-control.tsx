import type { FieldWidget, PictureValue } from '@atelier/contracts';
import { useFieldText } from './field-text.js';
import type { ControlProps } from './form.types.js';
import type { MediaFieldProps } from './media.types.js';
import { PlainMediaField } from './plain-media-field.js';

export const MEDIA_WIDGETS: ReadonlySet<FieldWidget> = new Set(['image', 'mask', 'video', 'audio']);

/** A file that a person brings, or something of the gallery. */
export function MediaControl({ field, required, value, problem, onChange }: ControlProps) {
  const { label, help } = useFieldText(field);
  return (
    <div data-field={field.name} className="min-w-0">
      <PlainMediaField
        kind={field.widget as MediaFieldProps['kind']}
        label={label}
        help={help}
        required={required}
        mask={field.mask ?? false}
        value={(value as PictureValue | undefined) ?? null}
        error={problem}
        onChange={(next) => onChange(next ?? undefined)}
      />
    </div>
  );
}
