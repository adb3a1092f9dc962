import { useRouter } from '@tanstack/react-router';
import { Eraser, Link2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDraftActions, useIsEmptied } from '../draft/draft-store.js';
import { LINK_MAX, linkOfDraft } from '../draft/draft-link.js';
import { useRunDraftActions } from '../draft/run-draft-store.js';
import { IconButton } from '../../shared/ui/button.js';
import { copyText } from '../../shared/ui/copy-text.js';
import { toasts } from '../../shared/ui/toasts.js';
import type { DraftForm } from '../draft/use-draft-form.js';

/** Actions on the whole form: copy as link, empty, bring back. */
export function FormTools({ make }: { make: DraftForm }) {
  const { t } = useTranslation('make');
  const copyLink = useCopyLink(make);
  const actions = useDraftActions();
  const runDrafts = useRunDraftActions();
  const emptied = useIsEmptied();
  const empty = () => {
    runDrafts.say('');
    actions.empty();
  };
  return (
    <>
      <IconButton label={t('copyLink')} className="min-h-11 w-11" onClick={() => void copyLink()}>
        <Link2 aria-hidden />
      </IconButton>
      <IconButton
        label={t(emptied ? 'bringBack' : 'startOver')}
        className="min-h-11 w-11"
        onClick={() => (emptied ? actions.bringBack() : empty())}
      >
        {emptied ? <Undo2 aria-hidden /> : <Eraser aria-hidden />}
      </IconButton>
    </>
  );
}

function useCopyLink({ draft, model }: DraftForm) {
  const { t } = useTranslation('make');
  const router = useRouter();
  return async () => {
    const { href } = router.buildLocation({ to: '/', search: linkOfDraft(draft, model) });
    const link = new URL(href, location.origin).href;
    if (link.length > LINK_MAX) return toasts.add({ description: t('linkTooLong'), priority: 'high' });
    const copied = await copyText(link);
    return toasts.add({ description: t(copied ? 'linkCopied' : 'linkNotCopied') });
  };
}
