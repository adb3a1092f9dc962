import type { Asset, AssetKind } from '@atelier/contracts';
import { useEffect, useRef, useState } from 'react';
import { useUploadAsset } from '../../entities/assets/use-assets.js';
import { toApiError } from '../../shared/api/api-error.js';
import { type FileProblem, kindOf } from './file-problems.js';

export type UploadState =
  { status: 'idle' } | { status: 'sending'; name: string; share: number } | { status: 'failed'; problem: FileProblem };

/** One upload at a time for a field; another one, or the end of the field, stops the one before. */
export function useUpload(kind: AssetKind, onAsset: (asset: Asset) => void) {
  const { mutateAsync: upload } = useUploadAsset();
  const [state, setState] = useState<UploadState>({ status: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const stop = () => {
    running.current?.abort();
    setState({ status: 'idle' });
  };

  const start = async (file: File) => {
    running.current?.abort();
    const told = kindOf(file.type);
    if (told !== null && told !== kind) return setState({ status: 'failed', problem: 'wrong_kind' });
    const abort = new AbortController();
    running.current = abort;
    const tell = (next: UploadState) => !abort.signal.aborted && setState(next);
    tell({ status: 'sending', name: file.name, share: 0 });
    try {
      const onProgress = (share: number) => tell({ status: 'sending', name: file.name, share });
      const asset = await upload({ file, onProgress, signal: abort.signal });
      if (abort.signal.aborted) return;
      if (asset.kind !== kind) return setState({ status: 'failed', problem: 'wrong_kind' });
      setState({ status: 'idle' });
      onAsset(asset);
    } catch (error) {
      tell({ status: 'failed', problem: toApiError(error).code });
    }
  };
  return { state, start: (file: File) => void start(file), stop };
}
