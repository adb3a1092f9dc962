import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsset, useUploadAsset } from '../../entities/assets/use-assets.js';
import { Button } from '../../shared/ui/button.js';
import { CONTROL_CLASS, FieldError } from '../../shared/ui/field.js';
import { ProgressBar } from '../../shared/ui/progress-bar.js';
import type { MediaFieldProps } from './media.types.js';

const ACCEPT = { image: 'image/*', mask: 'image/*', video: 'video/*', audio: 'audio/*' } as const;

/** A file by the browser's own chooser. */
export function PlainMediaField({ kind, label, value, required, error, onChange }: MediaFieldProps) {
  const { t } = useTranslation('forms');
  const id = useId();
  const upload = useUploadAsset();
  const [share, setShare] = useState(0);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const asset = await upload.mutateAsync({ file, onProgress: setShare }).catch(() => null);
    if (asset !== null) onChange({ asset: asset.id });
  };
  const problem = upload.isError ? t('uploadFailed') : error;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-[0.8125rem] font-medium">
        {label}
      </label>
      {value && <Chosen value={value} onClear={() => onChange(null)} />}
      <input
        id={id}
        type="file"
        accept={ACCEPT[kind]}
        aria-required={required}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-error` : undefined}
        onChange={(event) => void take(event.target.files?.[0])}
        className={`${CONTROL_CLASS} py-1.5 text-sm`}
      />
      {upload.isPending && <ProgressBar value={share} label={t('uploading', { label })} />}
      {problem && <FieldError id={`${id}-error`} text={problem} />}
    </div>
  );
}

function Chosen({ value, onClear }: { value: NonNullable<MediaFieldProps['value']>; onClear: () => void }) {
  const { t } = useTranslation('forms');
  const asset = useAsset('asset' in value ? value.asset : null).data;
  const source = 'image' in value ? null : (asset?.thumbnail_url ?? null);
  return (
    <div className="flex items-center gap-3">
      {source && <img src={source} alt={asset?.name ?? ''} className="h-20 w-auto rounded-control" />}
      {'image' in value && <span className="text-sm">{t('ofGallery', { id: value.image })}</span>}
      <Button onClick={onClear}>{t('removeFile')}</Button>
    </div>
  );
}
