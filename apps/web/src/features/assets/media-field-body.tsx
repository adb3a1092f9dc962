import type { Asset, MediaRef } from '@atelier/contracts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError, FieldHint } from '../../shared/ui/field.js';
import { ChooseMedia } from './choose-media.js';
import { useFileProblem } from './file-problems.js';
import { GivenMedia } from './given-media.js';
import { type MediaFieldProps, pictureOf, refKey } from './media-value.js';
import { UploadProgress } from './upload-progress.js';
import { useDrop } from './use-drop.js';
import { usePaste } from './use-paste.js';
import { useUpload } from './use-upload.js';

/** The field itself; `MediaField` loads it. */
export function MediaFieldBody(props: MediaFieldProps) {
  const { kind, label, hint, value, onChange, onSeveral, problem } = props;
  const { t } = useTranslation('assets');
  const id = useId();
  const sayProblem = useFileProblem(kind);
  const { state, start, stop } = useUpload(kind, (asset: Asset) => onChange({ asset: asset.id }));
  const bring = (files: readonly File[]) => {
    if (files.length > 1 && onSeveral) onSeveral({ files });
    else if (files[0]) start(files[0]);
  };
  const choose = (refs: readonly MediaRef[]) => {
    stop();
    if (refs.length > 1 && onSeveral) onSeveral({ refs });
    else if (refs[0]) onChange(refs[0]);
  };
  const { isOver, ...drop } = useDrop(kind, (given) => ('files' in given ? bring(given.files) : choose(given.refs)));
  const paste = usePaste({ kind, isEmpty: value === null, onFile: start });
  const error = state.status === 'failed' ? sayProblem(state.problem) : problem;
  const choices = { kind, label, several: onSeveral !== undefined, onFiles: bring, onChoose: choose };
  return (
    <div
      ref={paste}
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy(id, error, hint)}
      className="flex min-w-0 flex-col gap-1.5"
      {...drop}
    >
      <span id={`${id}-label`} className="text-sm font-medium">
        {label}
      </span>
      <div
        data-over={isOver || undefined}
        data-bad={error ? true : undefined}
        className={`relative rounded-control border border-edge bg-field p-2 data-bad:border-danger data-over:border-accent data-over:bg-accent-wash ${value ? '' : 'border-dashed'}`}
      >
        {value ? (
          <GivenMedia key={refKey(pictureOf(value))} field={{ ...props, value }} choices={choices} />
        ) : (
          <ChooseMedia {...choices} hint={t(onSeveral && kind === 'image' ? 'dropSeveral' : `drop.${kind}`)} />
        )}
        {state.status === 'sending' && <UploadProgress name={state.name} share={state.share} onStop={stop} />}
      </div>
      {error && <FieldError id={`${id}-error`} text={error} />}
      {hint && <FieldHint id={`${id}-hint`} text={hint} />}
      <span role="status" className="sr-only">
        {state.status === 'sending' ? t('sending', { name: state.name }) : ''}
      </span>
    </div>
  );
}

function describedBy(id: string, error: string | undefined, hint: string | undefined): string | undefined {
  return [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
}
