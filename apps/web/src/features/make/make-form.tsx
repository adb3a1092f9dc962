import { WandSparkles } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { FormTools } from './form-tools.js';
import { MoreFields } from './more-fields.js';
import { ModelField } from './model-field.js';
import { PromptFields } from '../prompt/prompt-fields.js';
import { SizeFields } from './size-fields.js';
import type { DraftForm } from '../draft/use-draft-form.js';

interface MakeFormProps {
  make: DraftForm;
  ref: Ref<HTMLFormElement>;
}

/** The form of the make page. */
export function MakeForm({ make, ref }: MakeFormProps) {
  const { t } = useTranslation('make');
  return (
    <form
      ref={ref}
      noValidate
      aria-labelledby="make-title"
      onSubmit={(event) => {
        event.preventDefault();
        make.submit();
      }}
      onKeyDown={submitOnCtrlEnter}
      className="flex flex-col gap-5"
    >
      <h1 id="make-title" className="text-xl font-semibold tracking-tight">
        {t('title')}
      </h1>
      <PromptFields make={make} />
      <ModelField make={make} />
      <SizeFields make={make} />
      <MoreFields make={make} />
      <SubmitBar make={make} />
    </form>
  );
}

/** Ctrl (or Cmd) + Enter sends, but never the Enter that ends a Chinese composition (Safari reports it as key 229). */
function submitOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>): void {
  const composing = event.nativeEvent.isComposing || event.keyCode === 229;
  if (event.key !== 'Enter' || composing || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

function SubmitBar({ make }: { make: DraftForm }) {
  const { t } = useTranslation('make');
  return (
    <div className="sticky bottom-(--dock) z-10 lg:bottom-0 -mx-5 flex flex-col gap-3 rounded-b-panel border-t border-line bg-panel px-5 py-4">
      <ProblemNotice code={make.refusal} />
      <div className="flex items-center gap-1">
        <Button
          type="submit"
          look="primary"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          className="min-h-11 flex-1 text-base"
        >
          <WandSparkles aria-hidden />
          {t('submit')}
          <kbd aria-hidden className="ml-1 hidden font-sans text-xs font-normal opacity-80 sm:pointer-fine:inline">
            {t('submitKeys')}
          </kbd>
        </Button>
        <FormTools make={make} />
      </div>
    </div>
  );
}
