import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OutputTile } from '../../entities/media/output-tile.js';
import { kindOf, type ShownOutput, shownOf } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { Button, buttonClass } from '../../shared/ui/button.js';
import { MENU_ITEM_CLASS, MenuBox } from '../../shared/ui/menu.js';
import { givenOf } from './given-of.js';
import { GIVE_MODES, GIVE_NAMES, type GiveMode, useGive } from './use-give.js';

/** A mode is called by what it makes; of a picture one says what becomes of it. */
const WORDS = { edit: 'modes.edit', inpaint: 'modes.inpaint', upscale: 'modes.upscale', video: 'from.video' } as const;

export interface GiveRowProps {
  task: StudioTask;
  /** What is looked at. */
  output: ShownOutput;
  /** Only this output is looked at, not all of the task. */
  isSingle: boolean;
}

/** Buttons that make something of a picture; where several are looked at, each asks which one is meant. */
export function GiveRow({ task, output, isSingle }: GiveRowProps) {
  const { t } = useTranslation('make');
  const give = useGive();
  const pictures = (isSingle ? [output] : shownOf(task)).filter((shown) => kindOf(shown) === 'image');
  const [only, ...others] = pictures;
  if (only === undefined) return null;
  return GIVE_NAMES.map((mode) => {
    const Icon = GIVE_MODES[mode];
    const face = (
      <>
        <Icon aria-hidden />
        {t(WORDS[mode])}
      </>
    );
    if (others.length > 0) return <GiveWhich key={mode} {...{ task, pictures, mode }} face={face} />;
    return (
      <Button key={mode} onClick={() => give(mode, givenOf(task, only))}>
        {face}
      </Button>
    );
  });
}

interface GiveWhichProps {
  task: StudioTask;
  pictures: readonly ShownOutput[];
  mode: GiveMode;
  face: ReactNode;
}

function GiveWhich({ task, pictures, mode, face }: GiveWhichProps) {
  const { t } = useTranslation('gallery');
  const give = useGive();
  return (
    <Menu.Root>
      <Menu.Trigger className={buttonClass()}>{face}</Menu.Trigger>
      <MenuBox>
        <Menu.Group aria-label={t('reuseWhich')} className="grid grid-cols-4 gap-1">
          {pictures.map((picture, index) => (
            <Menu.Item
              key={picture.id}
              aria-label={t('reuseNumber', { number: index + 1, count: pictures.length })}
              onClick={() => give(mode, givenOf(task, picture))}
              className={`${MENU_ITEM_CLASS} px-1! py-1`}
            >
              <span className="w-14 overflow-hidden rounded-print">
                <OutputTile task={task} output={picture} />
              </span>
            </Menu.Item>
          ))}
        </Menu.Group>
      </MenuBox>
    </Menu.Root>
  );
}
