import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { draftOfLink } from '../draft/draft-link.js';
import { useDraftActions } from '../draft/draft-store.js';
import { useRunDraftActions } from '../draft/run-draft-store.js';
import { toasts } from '../../shared/ui/toasts.js';

/** Settings that came with the address go into the form once; then the address is the plain one again, so that a reload keeps what was changed since. */
export function useLinkedDraft(): void {
  const { t } = useTranslation('make');
  const search = useSearch({ from: '/' });
  const { task, image, beside } = search;
  const actions = useDraftActions();
  const runDrafts = useRunDraftActions();
  const navigate = useNavigate();
  const linked = draftOfLink(search);
  const arrived = linked === null ? null : JSON.stringify(linked);
  useEffect(() => {
    if (arrived === null) return;
    actions.change(JSON.parse(arrived) as typeof linked & object);
    runDrafts.chooseCheckpoint();
    const arrivedAt = navigate({ to: '/', search: { task, image, beside }, replace: true });
    void arrivedAt.then(() => toasts.add({ id: 'linked', description: t('linked') }));
  }, [arrived, actions, runDrafts, navigate, t, task, image, beside]);
}
