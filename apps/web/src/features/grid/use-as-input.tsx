import { Menu } from '@base-ui/react/menu';
import { useNavigate } from '@tanstack/react-router';
import { Clapperboard, FileInput, ImageUpscale, Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Cell } from '../../entities/pictures/cells.js';
import { buttonClass } from '../../shared/ui/button.js';
import { MENU_ITEM_CLASS, MenuBox } from '../../shared/ui/menu.js';
import { toasts } from '../../shared/ui/toasts.js';
import { useRunDraftActions } from '../draft/run-draft-store.js';

/** What can be made of several pictures, each for itself; a mask is painted for one. */
const MODES = { edit: Pencil, upscale: ImageUpscale, video: Clapperboard } as const;
type GiveMode = keyof typeof MODES;
const NAMES = Object.keys(MODES) as GiveMode[];

/** Opens the make page with the chosen pictures: each becomes a run of its own. */
export function UseAsInput({ chosen }: { chosen: readonly Cell[] }) {
  const { t } = useTranslation('library');
  const give = useGive(chosen.flatMap(({ kind, imageId }) => (kind === 'image' && imageId !== null ? imageId : [])));
  return (
    <Menu.Root>
      <Menu.Trigger disabled={give === null} title={t('asInput')} className={buttonClass({ look: 'bare' })}>
        <FileInput aria-hidden />
        <span>{t('asInput')}</span>
      </Menu.Trigger>
      <MenuBox>
        {NAMES.map((mode) => {
          const Icon = MODES[mode];
          return (
            <Menu.Item key={mode} onClick={() => give?.(mode)} className={MENU_ITEM_CLASS}>
              <Icon aria-hidden />
              {t(`asInputTo.${mode}`)}
            </Menu.Item>
          );
        })}
      </MenuBox>
    </Menu.Root>
  );
}

function useGive(images: readonly number[]): ((mode: GiveMode) => void) | null {
  const { t } = useTranslation('library');
  const actions = useRunDraftActions();
  const navigate = useNavigate();
  const [image, ...others] = images;
  if (image === undefined) return null;
  return (mode) => {
    actions.give(mode, { image, prompt: '', others: others.map((id) => ({ image: id })) });
    toasts.add({ description: t('asInputGiven', { count: images.length }) });
    void navigate({ to: '/', search: {} });
  };
}
