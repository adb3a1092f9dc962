import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownOutput } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { MENU_ITEM_CLASS } from '../../shared/ui/menu.js';
import { COPY_FORMATS, copyAddress } from './download-address.js';
import { useDownload } from './use-download.js';

/** Menu items that download a copy of a picture in another format, with or without its recipe. */
export function FormatItems({ task, image }: { task: StudioTask; image: ShownOutput }) {
  const { t } = useTranslation('gallery');
  const onPress = useDownload(task, image);
  const [inside, setInside] = useState(true);
  const asCopy = (format: (typeof COPY_FORMATS)[number]) => (url: string) =>
    copyAddress(url, format, inside ? 'with' : 'without');
  return (
    <Menu.Group className="mt-1 border-t border-line pt-1">
      <Menu.GroupLabel className="px-2 pt-1 pb-1 text-xs text-muted">{t('downloadAs')}</Menu.GroupLabel>
      {COPY_FORMATS.map((format) => (
        <Menu.LinkItem
          key={format}
          href={asCopy(format)(image.url)}
          download
          closeOnClick
          onClick={(event) => onPress(event, asCopy(format))}
          className={MENU_ITEM_CLASS}
        >
          {t(`formats.${format}`)}
        </Menu.LinkItem>
      ))}
      <Menu.CheckboxItem checked={inside} onCheckedChange={setInside} className={MENU_ITEM_CLASS}>
        <span className="flex size-4 items-center justify-center rounded-[0.25rem] border border-edge text-accent">
          <Menu.CheckboxItemIndicator>
            <Check aria-hidden className="size-3.5!" />
          </Menu.CheckboxItemIndicator>
        </span>
        {t('recipeInside')}
      </Menu.CheckboxItem>
    </Menu.Group>
  );
}
