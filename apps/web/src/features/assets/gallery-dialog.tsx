import type { AssetKind, MediaRef } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../shared/ui/checkbox.js';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';
import { Modal } from '../../shared/ui/modal.js';
import { BroughtMedia } from './brought-media.js';
import { GallerySearch } from './gallery-search.js';
import { UsePicked, usePicked } from './picked-media.js';
import { MediaGrid } from './media-grid.js';
import { useGalleryList } from './use-media-lists.js';

interface GalleryDialogProps {
  kind: AssetKind;
  /** Several can be chosen, one after another. */
  several: boolean;
  open: boolean;
  onClose: () => void;
  onChoose: (refs: readonly MediaRef[]) => void;
}

/** Chooses files that are in the studio already: made here, or brought before. */
export function GalleryDialog({ kind, several, open, onClose, onChoose }: GalleryDialogProps) {
  const { t } = useTranslation('assets');
  const [source, setSource] = useState<'made' | 'brought'>('made');
  const sources = (['made', 'brought'] as const).map((value) => ({ value, label: t(`sources.${value}`) }));
  const choose = (refs: readonly MediaRef[]) => {
    onChoose(refs);
    onClose();
  };
  const picked = usePicked();
  const props = { kind, picks: picked.isOn ? picked.refs : null, onChoose: picked.isOn ? picked.toggle : (ref: MediaRef) => choose([ref]) }; // prettier-ignore
  return (
    <Modal wide open={open} title={t(`choose.${kind}`)} onClose={onClose}>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <ChoiceGroup
          label={t('source')}
          hideLabel
          value={source}
          choices={sources}
          onChange={setSource}
          className="flex-1"
        />
        {several && <Checkbox label={t('several')} checked={picked.isOn} onChange={picked.turn} />}
      </div>
      {source === 'made' ? <Made {...props} /> : <BroughtMedia {...props} />}
      {picked.isOn && <UsePicked refs={picked.refs} onUse={choose} />}
    </Modal>
  );
}

interface SourceProps {
  kind: AssetKind;
  /** What is chosen so far; null where one press is the choice. */
  picks: readonly MediaRef[] | null;
  onChoose: (ref: MediaRef) => void;
}

function Made({ kind, ...choice }: SourceProps) {
  const { t } = useTranslation('assets');
  const [words, setWords] = useState('');
  const list = useGalleryList(kind, words);
  return (
    <>
      <GallerySearch onSearch={setWords} />
      <MediaGrid list={list} empty={words === '' ? t('noneMade') : t('noneFound')} {...choice} />
    </>
  );
}
