import type { Model } from '@atelier/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useModelFiles, useWorkflowCalls } from './use-workflows.js';
import { workflowKeys } from './workflow-keys.js';

/** So many files are in one answer; a folder with more is searched by the server. */
const MOST = 500;

/** The files of a folder, null for none, of which those are wanted whose name has this piece. */
export function useFileSearch(folder: string | null, piece: string) {
  const calls = useWorkflowCalls();
  const all = useModelFiles(folder);
  const isCut = piece !== '' && (all.data?.length ?? 0) >= MOST;
  const found = useQuery<Model[]>({
    queryKey: [...workflowKeys.files(folder ?? ''), piece],
    queryFn: () => calls.files(folder ?? '', piece),
    enabled: isCut,
    placeholderData: keepPreviousData,
  });
  return isCut ? found : all;
}
