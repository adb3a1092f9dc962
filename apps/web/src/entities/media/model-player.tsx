import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, RotateCcw, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui/button.js';
import { FilePlayer } from './file-player.js';
import type { ModelScene } from './model-scene.js';
import type { PlayerProps } from './playable.js';
import { useModel } from './use-model.js';

type Act = (scene: ModelScene) => void;

const ACTS = {
  turnLeft: { Icon: ArrowLeft, key: 'ArrowLeft', act: (scene) => scene.turn(1, 0) },
  turnRight: { Icon: ArrowRight, key: 'ArrowRight', act: (scene) => scene.turn(-1, 0) },
  turnUp: { Icon: ArrowUp, key: 'ArrowUp', act: (scene) => scene.turn(0, 1) },
  turnDown: { Icon: ArrowDown, key: 'ArrowDown', act: (scene) => scene.turn(0, -1) },
  nearer: { Icon: ZoomIn, key: '+', act: (scene) => scene.near(1) },
  farther: { Icon: ZoomOut, key: '-', act: (scene) => scene.near(-1) },
  reset: { Icon: RotateCcw, key: '0', act: (scene) => scene.reset() },
} satisfies Record<string, { Icon: typeof ArrowLeft; key: string; act: Act }>;
/** Within the room around it (`--room`, a height). */
const FRAME = { aspectRatio: '4 / 3', width: 'min(100%, calc(var(--room, 70dvh) * 4 / 3))' };
const NAMES = Object.keys(ACTS) as (keyof typeof ACTS)[];

/** A 3D model to look at from all sides: by mouse and fingers, by buttons, and by keys while it has the focus. */
export function ModelPlayer({ media, name, ...rest }: PlayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { scene, failed } = useModel(canvas, media.url);
  if (failed) return <FilePlayer media={media} name={name} {...rest} />;
  const onKeyDown = (event: KeyboardEvent) => {
    const found = NAMES.find((act) => ACTS[act].key === event.key);
    if (found === undefined || scene === null) return;
    event.preventDefault();
    event.stopPropagation();
    ACTS[found].act(scene);
  };
  return (
    <div className="flex w-full flex-col items-center gap-2">
      <canvas
        ref={canvas}
        role="img"
        aria-label={name}
        aria-busy={scene === null}
        tabIndex={0}
        onKeyDown={onKeyDown}
        style={FRAME}
        className={`touch-none rounded-print bg-sunken ${scene ? 'cursor-grab active:cursor-grabbing' : 'breathe'}`}
      />
      <Buttons onPress={(act) => scene && act(scene)} />
    </div>
  );
}

function Buttons({ onPress }: { onPress: (act: Act) => void }) {
  const { t } = useTranslation('media');
  return (
    <div role="group" aria-label={t('view')} className="flex flex-wrap items-center justify-center gap-0.5">
      {NAMES.map((name) => {
        const { Icon, act } = ACTS[name];
        return (
          <IconButton key={name} label={t(name)} onClick={() => onPress(act)}>
            <Icon aria-hidden />
          </IconButton>
        );
      })}
    </div>
  );
}
