import { useNavigate } from '@tanstack/react-router';
import { Brush, Clapperboard, ImageUpscale, Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../shared/ui/announced.js';
import { bringFormIntoView } from './form-place.js';
import { requestMask } from './mask-request.js';
import { type GivenPicture, useRunDraftActions } from './run-draft-store.js';

/** What can be made of one picture. */
export const GIVE_MODES = { edit: Pencil, inpaint: Brush, upscale: ImageUpscale, video: Clapperboard } as const;
export type GiveMode = keyof typeof GIVE_MODES;
export const GIVE_NAMES = Object.keys(GIVE_MODES) as GiveMode[];

/** Opens the make page with a picture in the form of a mode. */
export function useGive(): (mode: GiveMode, given: GivenPicture) => void {
  const { t } = useTranslation('make');
  const actions = useRunDraftActions();
  const navigate = useNavigate();
  return (mode, given) => {
    actions.give(mode, given);
    // Whoever wants to inpaint paints first.
    requestMask(mode === 'inpaint' && 'image' in given ? given.image : null);
    // On a phone a message would cover the button that comes next.
    announce(t('fromGiven'));
    void navigate({ to: '/', search: {} }).then(bringFormIntoView);
  };
}
