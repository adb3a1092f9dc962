import type { AssetKind, MediaRef } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';
import { Modal } from '../../shared/ui/modal.js';
import { GallerySearch } from './gallery-search.js';
import { MediaGrid } from './media-grid.js';
import { useGalleryList, useUploadList } from './use-media-lists.js';

interface GalleryDialogProps {
  kind: AssetKind;
  open: boolean;
  onClose: () => void;
  onChoose: (ref: MediaRef) => void;
}

/** Chooses a file that is in the studio already: made here, or brought before. */
export function GalleryDialog({ kind, open, onClose, onChoose }: GalleryDialogProps) {
  const { t } = useTranslation('assets');
  const [source, setSource] = useState<'made' | 'brought'>('made');
  const sources = (['made', 'brought'] as const).map((value) => ({ value, label: t(`sources.${value}`) }));
  const choose = (ref: MediaRef) => {
    onChoose(ref);
    onClose();
  };
  return (
    <Modal wide open={open} title={t(`choose.${kind}`)} onClose={onClose}>
      <ChoiceGroup label={t('source')} hideLabel value={source} choices={sources} onChange={setSource} />
      {source === 'made' ? <Made kind={kind} onChoose={choose} /> : <Brought kind={kind} onChoose={choose} />}
    </Modal>
  );
}

interface SourceProps {
  kind: AssetKind;
  onChoose: (ref: MediaRef) => void;
}

function Made({ kind, onChoose }: SourceProps) {
  const { t } = useTranslation('assets');
  const [words, setWords] = useState('');
  const list = useGalleryList(kind, words);
  return (
    <>
      <GallerySearch onSearch={setWords} />
      <MediaGrid list={list} empty={words === '' ? t('noneMade') : t('noneFound')} onChoose={onChoose} />
    </>
  );
}

function Brought({ kind, onChoose }: SourceProps) {
  const { t } = useTranslation('assets');
  return <MediaGrid list={useUploadList(kind)} empty={t('noneBrought')} onChoose={onChoose} />;
}
