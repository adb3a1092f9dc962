import { WILDCARD_LIMITS } from '@atelier/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePutWildcard, useWildcards } from '../../entities/wildcards/use-wildcards.js';
import { type ApiErrorCode, toApiError } from '../../shared/api/api-error.js';
import { formatBytes } from '../../shared/i18n/format-bytes.js';
import { Button } from '../../shared/ui/button.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { TextArea, TextField } from '../../shared/ui/text-field.js';
import { type ListDraft, linesFault, linesOf, measure, nameFault } from './list-draft.js';

interface ListEditorProps {
  draft: ListDraft;
  onDraft: (draft: ListDraft | null) => void;
}

/** A name, and a line for each of the words that are drawn from. */
export function ListEditor({ draft, onDraft }: ListEditorProps) {
  const { t } = useTranslation(['prompt', 'common']);
  const { faults, problem, isBusy, submit } = useKeep(draft, () => onDraft(null));
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ProblemNotice code={problem} />
      {draft.original === null && (
        <NameField
          name={draft.name}
          error={faults.name && t(`prompt:wildcards.faults.${faults.name}`, { max: WILDCARD_LIMITS.name })}
          onChange={(name) => onDraft({ ...draft, name })}
        />
      )}
      <LinesField
        text={draft.text}
        error={faults.lines && t(`prompt:wildcards.faults.${faults.lines}`, { max: WILDCARD_LIMITS.line })}
        onChange={(text) => onDraft({ ...draft, text })}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => onDraft(null)}>{t('common:cancel')}</Button>
        <Button type="submit" look="primary" aria-disabled={isBusy}>
          {t(isBusy ? 'prompt:saving' : 'prompt:save')}
        </Button>
      </div>
    </form>
  );
}

interface NameFieldProps {
  name: string;
  error: string | null | undefined;
  onChange: (name: string) => void;
}

function NameField({ name, error, onChange }: NameFieldProps) {
  const { t } = useTranslation('prompt');
  return (
    <TextField
      label={t('wildcards.name')}
      hint={t('wildcards.nameHint')}
      error={error ?? undefined}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={WILDCARD_LIMITS.name}
      value={name}
      onChange={(event) => onChange(event.target.value.toLowerCase())}
    />
  );
}

interface LinesFieldProps {
  text: string;
  error: string | null | undefined;
  onChange: (text: string) => void;
}

function LinesField({ text, error, onChange }: LinesFieldProps) {
  const { t, i18n } = useTranslation('prompt');
  const { lines, bytes } = measure(text);
  const size = (number: number) => formatBytes(number, i18n.language);
  const used = t('wildcards.used', { lines, max: WILDCARD_LIMITS.lines, used: size(bytes), most: size(WILDCARD_LIMITS.bytes) }); // prettier-ignore
  return (
    <TextArea
      label={t('wildcards.lines')}
      hint={`${t('wildcards.linesHint')} ${used}`}
      error={error ?? undefined}
      rows={10}
      value={text}
      onChange={(event) => onChange(event.target.value)}
      className="max-h-[50dvh] min-h-24"
    />
  );
}

/** Keeps a list when nothing is wrong with it; faults are shown from the first try on. */
function useKeep(draft: ListDraft, onKept: () => void) {
  const { mutateAsync, isPending } = usePutWildcard();
  const names = useWildcards().data?.map(({ name }) => name) ?? [];
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<ApiErrorCode | null>(null);
  const found = { name: nameFault(draft, names), lines: linesFault(draft.text) };
  const keep = async () => {
    setProblem(null);
    await mutateAsync({ name: draft.name, lines: linesOf(draft.text) }).then(onKept, (error: unknown) => setProblem(toApiError(error).code)); // prettier-ignore
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The form of the page lies around the dialog as React sees it.
    event.stopPropagation();
    setTried(true);
    if (!isPending && found.name === null && found.lines === null) void keep();
  };
  return { faults: isTried ? found : { name: null, lines: null }, problem, isBusy: isPending, submit };
}
