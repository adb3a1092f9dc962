import type { MediaRef } from '@atelier/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUploadAsset } from '../../entities/assets/use-assets.js';
import { useCurrentUser } from '../../entities/sessions/session-context.js';
import { toApiError } from '../../shared/api/api-error.js';
import type { MaskResult } from '../masks/export-mask.js';
import { keepOrigin } from '../masks/kept-masks.js';
import { MaskDialog } from '../masks/mask-dialog.js';
import { useFileProblem } from './file-problems.js';
import { type MaskBegin, beginOf, maskKey } from './mask-begin.js';
import { type GivenField, pictureOf, refKey } from './media-value.js';
import { useMedia } from './use-media.js';

interface MaskHostProps {
  field: GivenField;
  open: boolean;
  onClose: () => void;
}

/** Opens the mask editor with what is known of the picture of a field, and brings what comes of it. */
export function MaskHost({ field, open, onClose }: MaskHostProps) {
  const { id } = useCurrentUser();
  // What it begins with; the value changes when the mask is finished.
  const [value] = useState(field.value);
  const key = [id, refKey(pictureOf(value)), value.mask ?? null] as const;
  const { data } = useQuery({ queryKey: ['mask-begin', ...key], queryFn: () => beginOf(id, value), gcTime: 0, staleTime: 0 }); // prettier-ignore
  return data && <Begun {...{ field, open, onClose }} userId={id} mask={value.mask ?? null} begin={data} />;
}

interface BegunProps extends MaskHostProps {
  userId: number;
  mask: MediaRef | null;
  begin: MaskBegin;
}

function Begun({ field, open, onClose, userId, mask, begin }: BegunProps) {
  const { label, maskable = false, edges } = field;
  const picture = useMedia(begin.origin).media;
  const painted = useMedia(mask).media;
  const { finish, problem } = useFinish(field, begin.origin, userId);
  if (!picture || (mask && !painted)) return null;
  return (
    <MaskDialog
      {...{ open, label, problem, onClose }}
      url={picture.url}
      kept={begin.kept}
      isBack={begin.isBack}
      maskUrl={painted?.url ?? null}
      edges={edges?.value ?? null}
      paints={maskable}
      storeKey={maskKey(userId, begin.origin)}
      onDone={finish}
    />
  );
}

/** Uploads what was painted, and makes it the value of the field. */
function useFinish(field: GivenField, origin: MediaRef, userId: number) {
  const { t } = useTranslation('assets');
  const { mutateAsync: send } = useUploadAsset();
  const say = useFileProblem('image');
  const [problem, setProblem] = useState<string | null>(null);
  const [abort] = useState(() => new AbortController());
  useEffect(() => () => abort.abort(), [abort]);
  const upload = async (blob: Blob | null, name: string) => {
    if (!blob) return null;
    const file = new File([blob], name, { type: blob.type });
    return send({ file, signal: abort.signal });
  };
  const bring = async (result: MaskResult): Promise<number> => {
    const picture = await upload(result.picture, t('extendedName'));
    const mask = await upload(result.mask, 'mask.png');
    const ref = picture ? { asset: picture.id } : origin;
    if (picture) await keepOrigin(maskKey(userId, ref), origin);
    field.edges?.onChange(result.edges);
    field.onChange(mask ? { ...ref, mask: { asset: mask.id } } : ref);
    return mask?.id ?? 0;
  };
  const finish = async (result: MaskResult) => {
    setProblem(null);
    try {
      return await bring(result);
    } catch (error) {
      setProblem(say(toApiError(error).code));
      throw error;
    }
  };
  return { finish, problem };
}
