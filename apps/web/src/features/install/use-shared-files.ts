import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUploadAsset } from '../../entities/assets/use-assets.js';
import { toApiError } from '../../shared/api/api-error.js';
import { toasts } from '../../shared/ui/toasts.js';
import { useRunDraftActions } from '../draft/run-draft-store.js';

/** What can be made of a picture that was shared; `keep` only keeps it among one's files. */
export const SHARED_USES = ['edit', 'inpaint', 'upscale', 'video', 'keep'] as const;
export type SharedUse = (typeof SHARED_USES)[number];

export type SharedState =
  { status: 'asking' } | { status: 'sending'; share: number } | { status: 'failed'; words: string };

/** Sends all files as assets; the first goes into the form of what was chosen. */
export function useSharedFiles(files: readonly File[], onDone: () => void) {
  const { t } = useTranslation(['problems', 'install']);
  const { mutateAsync: upload } = useUploadAsset();
  const actions = useRunDraftActions();
  const [state, setState] = useState<SharedState>({ status: 'asking' });
  const send = async (use: SharedUse) => {
    const assets = [];
    for (const [index, file] of files.entries()) {
      const onProgress = (share: number) => setState({ status: 'sending', share: (index + share) / files.length });
      onProgress(0);
      assets.push(await upload({ file, onProgress }));
    }
    if (use !== 'keep' && assets[0]) actions.give(use, { asset: assets[0].id, prompt: '' });
    toasts.add({ description: t('install:kept', { count: assets.length }) });
    onDone();
  };
  const use = (name: SharedUse) =>
    void send(name).catch((error: unknown) =>
      setState({ status: 'failed', words: t(`problems:${toApiError(error).code}`) }),
    );
  return { state, use };
}
