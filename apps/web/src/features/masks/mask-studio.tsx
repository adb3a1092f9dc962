import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../shared/ui/notice.js';
import { exportMask } from './export-mask.js';
import { scaleEdges } from './frame.js';
import { keepNow } from './keep-changes.js';
import type { MaskDialogProps } from './mask-dialog.types.js';
import { MaskHeader } from './mask-header.js';
import { MaskOptions } from './mask-options.js';
import { MaskView } from './mask-view.js';
import type { OpenedMask } from './open-editor.js';
import type { Stage } from './stage.js';
import { useMaskKeys } from './use-mask-keys.js';

interface MaskStudioProps extends MaskDialogProps {
  opened: OpenedMask;
}

/** Picture, tools and their options, when everything has been loaded. */
export function MaskStudio(props: MaskStudioProps) {
  const { opened, paints, edges, label, problem, onClose } = props;
  const { t } = useTranslation('masks');
  const [stage, setStage] = useState<Stage | null>(null);
  const { isBusy, finish } = useFinish(props);
  const [isBack, setBack] = useState(props.isBack);
  useMaskKeys(opened.editor, stage);
  useEffect(() => opened.editor.onPixels(() => setBack(false)), [opened]);
  return (
    <>
      <MaskHeader {...{ editor: opened.editor, stage, label, paints, isBusy, onClose }} onDone={finish} />
      {problem && (
        <Notice tone="danger" role="alert" className="m-3 mb-0">
          {problem}
        </Notice>
      )}
      {isBack && (
        <Notice tone="info" role="status" className="m-3 mb-0">
          {t('isBack')}
        </Notice>
      )}
      <div className="flex min-h-0 flex-1 max-md:flex-col">
        <MaskView opened={opened} onStage={setStage} url={props.url} paints={paints} />
        <MaskOptions editor={opened.editor} paints={paints} extends={paints || edges !== null} />
      </div>
    </>
  );
}

/** Hands the finished mask on, once however often it is pressed. */
function useFinish({ opened, paints, edges, storeKey, onDone, onClose }: MaskStudioProps) {
  const [isBusy, setBusy] = useState(false);
  const finish = async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      const { editor, image, scale } = opened;
      const result = await exportMask(editor, image, { paints, tellsEdges: edges !== null });
      const file = await onDone({ ...result, edges: scaleEdges(result.edges, 1 / scale) });
      await keepNow(editor, storeKey, file);
      onClose();
    } catch {
      // Why is told by `problem`; the mask stays as it is.
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, finish: () => void finish() };
}
