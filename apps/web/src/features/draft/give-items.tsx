import { Menu } from '@base-ui/react/menu';
import { useNavigate } from '@tanstack/react-router';
import { Brush, Clapperboard, ImageUpscale, Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MENU_ITEM_CLASS } from '../../shared/ui/menu.js';
import { announce } from '../../shared/ui/announced.js';
import { bringFormIntoView } from './form-place.js';
import { requestMask } from './mask-request.js';
import type { GivenPicture } from './run-draft-store.js';
import { useRunDraftActions } from './run-draft-store.js';

const MODES = { edit: Pencil, inpaint: Brush, upscale: ImageUpscale, video: Clapperboard } as const;
type GiveMode = keyof typeof MODES;
const NAMES = Object.keys(MODES) as GiveMode[];

/** Menu items that make something of a picture: they open the make page with it. */
export function GiveItems(given: GivenPicture) {
  const { t } = useTranslation('make');
  const actions = useRunDraftActions();
  const navigate = useNavigate();
  const give = (mode: GiveMode) => {
    actions.give(mode, given);
    // Whoever wants to inpaint paints first.
    requestMask(mode === 'inpaint' && 'image' in given ? given.image : null);
    // On a phone a message would cover the button that comes next.
    announce(t('fromGiven'));
    void navigate({ to: '/', search: {} }).then(bringFormIntoView);
  };
  return (
    <>
      <Menu.Separator className="mx-2 my-1 border-t border-line" />
      {NAMES.map((mode) => {
        const Icon = MODES[mode];
        return (
          <Menu.Item key={mode} onClick={() => give(mode)} className={MENU_ITEM_CLASS}>
            <Icon aria-hidden />
            {t(`from.${mode}`)}
          </Menu.Item>
        );
      })}
    </>
  );
}
