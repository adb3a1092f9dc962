import type { FormField, PictureValue } from '@atelier/contracts';
import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsset, useUploadAsset } from '../../entities/assets/use-assets.js';
import { settleAll } from '../../shared/api/settle-all.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { FieldError } from '../../shared/ui/field.js';

const ACCEPT: Partial<Record<FormField['widget'], string>> = { image: 'image/*', video: 'video/*', audio: 'audio/*' };

interface GridFilesProps {
  field: FormField;
  label: string;
  values: unknown[];
  onChange: (values: unknown[]) => void;
}

/** Many files at once: each runs. */
export function GridFiles({ field, label, values, onChange }: GridFilesProps) {
  const { t } = useTranslation('runs');
  const input = useRef<HTMLInputElement>(null);
  const { bring, isBusy, failed } = useBring(values, onChange);
  return (
    <>
      <ul className="grid grid-cols-4 gap-1.5">
        {(values as PictureValue[]).map((value, index) => (
          <GridFile
            key={JSON.stringify(value)}
            value={value}
            onRemove={() => onChange(values.filter((_, at) => at !== index))}
          />
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPT[field.widget]}
        aria-label={label}
        onChange={(event) => void bring([...(event.target.files ?? [])])}
      />
      <Button aria-disabled={isBusy} onClick={() => !isBusy && input.current?.click()} className="self-start">
        {t(isBusy ? 'bringing' : 'addFiles')}
      </Button>
      {failed > 0 && <FieldError id={`grid-${field.name}-error`} text={t('filesFailed', { count: failed })} />}
    </>
  );
}

function useBring(values: unknown[], onChange: (values: unknown[]) => void) {
  const { mutateAsync } = useUploadAsset();
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState(0);
  const bring = async (files: File[]) => {
    setBusy(true);
    const brought = new Map<File, number>();
    const outcome = await settleAll(files, async (file) => brought.set(file, (await mutateAsync({ file })).id));
    onChange([...values, ...files.flatMap((file) => (brought.has(file) ? [{ asset: brought.get(file) }] : []))]);
    setFailed(outcome.failed.length);
    setBusy(false);
  };
  return { bring, isBusy, failed };
}

function GridFile({ value, onRemove }: { value: PictureValue; onRemove: () => void }) {
  const { t } = useTranslation('runs');
  const asset = useAsset('asset' in value ? value.asset : null).data;
  const name = 'image' in value ? t('galleryPicture', { id: value.image }) : (asset?.name ?? '');
  return (
    <li className="relative aspect-square overflow-hidden rounded-control bg-field">
      {asset?.thumbnail_url ? (
        <img src={asset.thumbnail_url} alt={name} className="size-full object-cover" />
      ) : (
        <span className="block p-1.5 text-xs break-words">{name}</span>
      )}
      <IconButton look="quiet" label={t('removeFile', { name })} onClick={onRemove} className="absolute top-0 right-0">
        <X aria-hidden />
      </IconButton>
    </li>
  );
}
