import type { Image } from '@atelier/contracts';
import { Menu } from '@base-ui/react/menu';
import { Check, ChevronDown, Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../shared/i18n/format.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { buttonClass } from '../../shared/ui/button.js';
import { MENU_ITEM_CLASS, MenuBox } from '../../shared/ui/menu.js';
import { COPY_FORMATS, copyAddress } from './download-address.js';
import { useDownload } from './use-download.js';

interface DownloadProps {
  task: StudioTask;
  image: Image;
}

/** One press downloads the original; the menu has the other formats. The server names the files. */
export function DownloadMenu(props: DownloadProps) {
  const { t } = useTranslation('gallery');
  const onPress = useDownload(props.task, props.image);
  return (
    <span className="inline-flex">
      <a
        href={props.image.url}
        download
        onClick={(event) => onPress(event)}
        className={buttonClass({ look: 'quiet', className: 'rounded-r-none' })}
      >
        <Download aria-hidden />
        {t('download')}
      </a>
      <Menu.Root>
        <Menu.Trigger
          aria-label={t('downloadAs')}
          title={t('downloadAs')}
          className={buttonClass({ look: 'quiet', className: '-ml-px rounded-l-none px-2! pointer-coarse:px-3!' })}
        >
          <ChevronDown aria-hidden />
        </Menu.Trigger>
        <MenuBox align="end">
          <Choices {...props} />
        </MenuBox>
      </Menu.Root>
    </span>
  );
}

function Choices({ task, image }: DownloadProps) {
  const { t, i18n } = useTranslation('gallery');
  const onPress = useDownload(task, image);
  const [inside, setInside] = useState(true);
  const asCopy = (format: (typeof COPY_FORMATS)[number]) => (url: string) =>
    copyAddress(url, format, inside ? 'with' : 'without');
  return (
    <>
      <Menu.LinkItem
        href={image.url}
        download
        closeOnClick
        onClick={(event) => onPress(event)}
        className={`${MENU_ITEM_CLASS} justify-between`}
      >
        {t('original')}
        <span className="text-xs text-muted tabular-nums">{formatBytes(image.size_bytes, i18n.language)}</span>
      </Menu.LinkItem>
      <Menu.Group className="border-y border-line">
        <Menu.GroupLabel className="px-2 pt-2 pb-1 text-xs text-muted">{t('encoded')}</Menu.GroupLabel>
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
      </Menu.Group>
      <Menu.CheckboxItem checked={inside} onCheckedChange={setInside} className={MENU_ITEM_CLASS}>
        <span className="flex size-4 items-center justify-center rounded-[0.25rem] border border-edge text-accent">
          <Menu.CheckboxItemIndicator>
            <Check aria-hidden className="size-3.5!" />
          </Menu.CheckboxItemIndicator>
        </span>
        {t('recipeInside')}
      </Menu.CheckboxItem>
    </>
  );
}
