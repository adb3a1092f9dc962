import { WandSparkles } from 'lucide-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useCarriedWords } from '../draft/carried-words.js';
import { AfterFirstLoad } from '../../shared/ui/after-first-load.js';
import { Button } from '../../shared/ui/button.js';
import { later } from '../../shared/ui/later.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { MoreFields } from './more-fields.js';
import { ModelField } from './model-field.js';
import { PromptFields } from '../prompt/prompt-fields.js';
import { RoomLinks } from './room-links.js';
import { submitOnCtrlEnter } from './submit-keys.js';
import { SizeFields } from './size-fields.js';
import type { DraftForm } from '../draft/use-draft-form.js';

/** What is wanted less often than the form itself comes after it. */
const FormTools = later(async () => (await import('./form-tools.js')).FormTools, { Failed: () => null });

interface MakeFormProps {
  make: DraftForm;
  ref: Ref<HTMLFormElement>;
}

/** The form of the make page. */
export function MakeForm({ make, ref }: MakeFormProps) {
  const { t } = useTranslation('make');
  useCarriedWords(make.draft.prompt, (prompt) => make.change({ prompt }));
  return (
    <form
      ref={ref}
      noValidate
      aria-label={t('title')}
      onSubmit={(event) => {
        event.preventDefault();
        make.submit();
      }}
      onKeyDown={submitOnCtrlEnter}
      className="flex flex-col gap-4"
    >
      <PromptFields make={make} />
      <ModelField make={make} />
      <SizeFields make={make} />
      <MoreFields make={make} />
      <SubmitBar make={make} />
    </form>
  );
}

function SubmitBar({ make }: { make: DraftForm }) {
  const { t } = useTranslation('make');
  return (
    <div
      data-bar="generate"
      className="sticky bottom-(--dock) z-10 lg:bottom-0 -mx-5 flex flex-col gap-3 rounded-b-panel border-t border-line bg-panel px-5 py-3"
    >
      <ProblemNotice code={make.refusal}>
        <RoomLinks code={make.refusal} />
      </ProblemNotice>
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
        {/* Their place is kept. */}
        <span className="flex min-w-[5.75rem] gap-1">
          <AfterFirstLoad>
            <FormTools make={make} />
          </AfterFirstLoad>
        </span>
      </div>
    </div>
  );
}
