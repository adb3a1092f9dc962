import type { AssetKind, FieldWidget, PictureValue } from '@atelier/contracts';
import { MediaField } from '../assets/media-field.js';
import { useFieldText } from './field-text.js';
import type { ControlProps } from './form.types.js';

export const MEDIA_WIDGETS: ReadonlySet<FieldWidget> = new Set(['image', 'mask', 'video', 'audio']);

/** A file that a person brings, or something of the gallery. A field for a mask takes a picture that is one. */
export function MediaControl({ field, value, problem, edges, onSeveral, onChange }: ControlProps) {
  const { label, help } = useFieldText(field);
  return (
    <div data-field={field.name} className="min-w-0">
      <MediaField
        kind={field.widget === 'mask' ? 'image' : (field.widget as AssetKind)}
        label={label}
        hint={help}
        maskable={field.mask ?? false}
        edges={field.widget === 'image' ? edges : undefined}
        value={(value as PictureValue | undefined) ?? null}
        problem={problem}
        onSeveral={onSeveral}
        onChange={(next) => onChange(next ?? undefined)}
      />
    </div>
  );
}
