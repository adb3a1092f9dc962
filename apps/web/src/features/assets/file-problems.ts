import type { AssetKind } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import type { ApiErrorCode } from '../../shared/api/api-error.js';

/** Why a file was not taken; `wrong_kind`: it is a file of another kind than the field is for. */
export type FileProblem = ApiErrorCode | 'wrong_kind';

/** What a browser offers in the dialog that chooses a file. */
export const ACCEPTED: Record<AssetKind, string> = {
  image: 'image/png,image/jpeg,image/webp,image/gif,image/avif',
  video: 'video/mp4,video/quicktime,video/webm,video/x-matroska',
  audio: 'audio/*',
  model3d: '.glb,model/gltf-binary',
};

const KINDS: Record<string, AssetKind> = { image: 'image', video: 'video', audio: 'audio', model: 'model3d' };

/** What a file says it is; null where it does not say. The server judges by its content. */
export function kindOf(type: string): AssetKind | null {
  return KINDS[type.split('/')[0]!] ?? null;
}

/** Codes that mean something else of a file than of a text. */
const OF_FILES = ['payload_too_large', 'limit_reached'] as const;
/** Codes that say what would be right, which is something else for each kind. */
const OF_KINDS = ['unsupported_media', 'media_too_large'] as const;

/** Says why a file was not taken. */
export function useFileProblem(kind: AssetKind): (problem: FileProblem) => string {
  const { t } = useTranslation(['assets', 'problems']);
  return (problem) => {
    if (problem === 'wrong_kind') return t(`assets:wrongKind.${kind}`);
    const ofKind = OF_KINDS.find((code) => code === problem);
    if (ofKind) return t(`assets:problems.${ofKind}.${kind}`);
    const own = OF_FILES.find((code) => code === problem);
    return own ? t(`assets:problems.${own}`) : t(`problems:${problem}`);
  };
}
