import type { AssetKind, FormField, PictureValue } from '@atelier/contracts';
import { FileBox, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useId } from 'react';
import { ChooseMedia } from '../assets/choose-media.js';
import { type SeveralGiven, pictureOf } from '../assets/media-value.js';
import { useDrop } from '../assets/use-drop.js';
import { useThumbnail } from '../assets/use-media.js';
import { usePaste } from '../assets/use-paste.js';
import { useFieldText } from '../forms/field-text.js';
import { Button } from '../../shared/ui/button.js';
import { FieldError } from '../../shared/ui/field.js';
import type { Bringing } from './bringing.js';

interface SeveralMediaProps extends Bringing {
  field: FormField;
  values: readonly unknown[];
  problem: string | undefined;
  onGiven: (given: SeveralGiven) => void;
  onChange: (values: unknown[]) => void;
  /** Back to one file. */
  onAlone: () => void;
}

/** Many files in one field: each runs. */
export function SeveralMedia(props: SeveralMediaProps) {
  const { field, values, problem, isBusy, failed, onGiven, onAlone } = props;
  const { t } = useTranslation('runs');
  const { label } = useFieldText(field);
  const id = useId();
  const kind = field.widget === 'mask' ? 'image' : (field.widget as AssetKind);
  const { isOver, ...drop } = useDrop(kind, onGiven);
  const paste = usePaste({ kind, isEmpty: true, onFile: (file) => onGiven({ files: [file] }) });
  const error =
    problem ?? (failed.length > 0 ? t('filesFailed', { count: failed.length, names: failed.join(', ') }) : null);
  return (
    <div
      ref={paste}
      role="group"
      aria-labelledby={id}
      data-field={field.name}
      className="flex min-w-0 flex-col gap-1.5"
      {...drop}
    >
      <div className="flex items-baseline justify-between gap-3">
        <span id={id} className="text-sm font-medium">
          {label}
        </span>
        <span role="status" className="text-xs text-muted tabular-nums">
          {isBusy ? t('bringing') : t('eachRuns', { count: values.length })}
        </span>
      </div>
      <div
        data-over={isOver || undefined}
        className="flex flex-col gap-2 rounded-control border border-edge bg-field p-2 data-over:border-accent data-over:bg-accent-wash"
      >
        <SeveralList {...props} />
        <div className="flex flex-wrap items-center gap-2">
          <ChooseMedia
            kind={kind}
            label={label}
            several
            onFiles={(files) => onGiven({ files })}
            onChoose={(refs) => onGiven({ refs })}
          />
          <Button look="bare" onClick={onAlone}>
            {t('onlyFirst')}
          </Button>
        </div>
      </div>
      {error && <FieldError id={`${id}-error`} text={error} />}
    </div>
  );
}

function SeveralList({ values, onChange }: SeveralMediaProps) {
  return (
    <ul className="grid max-h-80 grid-cols-[repeat(auto-fill,minmax(4.5rem,1fr))] gap-1.5 overflow-y-auto">
      {(values as PictureValue[]).map((value, index) => (
        <OneOfSeveral
          key={JSON.stringify(value)}
          value={value}
          place={index + 1}
          onRemove={() => onChange(values.filter((_, at) => at !== index))}
        />
      ))}
    </ul>
  );
}

interface OneOfSeveralProps {
  value: PictureValue;
  place: number;
  onRemove: () => void;
}

function OneOfSeveral({ value, place, onRemove }: OneOfSeveralProps) {
  const { t } = useTranslation('runs');
  const { url, name } = useThumbnail(pictureOf(value));
  const words = name ?? t('inputPicture', { place });
  return (
    <li title={words} className="relative aspect-square overflow-hidden rounded-print bg-sunken">
      {url ? (
        <img src={url} alt={words} decoding="async" className="size-full object-cover" />
      ) : (
        <FileBox role="img" aria-label={words} className="m-auto size-full p-5 text-muted" />
      )}
      <button
        type="button"
        aria-label={t('removeFile', { name: words })}
        onClick={onRemove}
        className="absolute top-1 right-1 flex size-6 items-center justify-center rounded-full bg-raised text-ink shadow-float hover:bg-hover pointer-coarse:size-8"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}
