import type { MediaRef } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { refKey } from './media-value.js';

/** Files that are picked one after another, in the order in which they were. */
export function usePicked() {
  const [isOn, setOn] = useState(false);
  const [refs, setRefs] = useState<readonly MediaRef[]>([]);
  const toggle = (ref: MediaRef) => {
    const others = refs.filter((one) => refKey(one) !== refKey(ref));
    setRefs(others.length < refs.length ? others : [...refs, ref]);
  };
  const turn = (next: boolean) => {
    setOn(next);
    setRefs([]);
  };
  return { isOn, refs, toggle, turn };
}

/** The end of picking: always in sight, below a list of any length. */
export function UsePicked({ refs, onUse }: { refs: readonly MediaRef[]; onUse: (refs: readonly MediaRef[]) => void }) {
  const { t } = useTranslation('assets');
  const isNone = refs.length === 0;
  return (
    <div className="sticky -bottom-5 -mx-5 -mb-5 flex justify-end border-t border-line bg-raised px-5 py-3">
      <Button look="primary" aria-disabled={isNone} onClick={() => !isNone && onUse(refs)}>
        {isNone ? t('pickSome') : t('usePicked', { count: refs.length })}
      </Button>
    </div>
  );
}
