import { useEffect } from 'react';
import type { MaskEditor } from './mask-editor.js';
import { type Tool, nextSize } from './mask-state.js';
import type { Stage } from './stage.js';

const ZOOM_STEP = 1.25;
const PAN_STEP = 48;
const TOOL_KEYS: Record<string, Tool> = { b: 'brush', e: 'eraser', l: 'lasso', r: 'rectangle', h: 'pan' };
/** Where keys write something, or move something of their own. */
const OWN_KEYS = 'input:not([type=range]):not([type=radio]), textarea, select';

/** The keys of the editor, wherever the focus is. */
export function useMaskKeys(editor: MaskEditor, stage: Stage | null): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest(OWN_KEYS)) return;
      if (actOn(event, editor, stage)) event.preventDefault();
    };
    const release = ({ key }: KeyboardEvent) => key === ' ' && stage?.hold(false);
    document.addEventListener('keydown', press);
    document.addEventListener('keyup', release);
    return () => {
      document.removeEventListener('keydown', press);
      document.removeEventListener('keyup', release);
    };
  }, [editor, stage]);
}

function actOn(event: KeyboardEvent, editor: MaskEditor, stage: Stage | null): boolean {
  const key = event.key.toLowerCase();
  const act = event.ctrlKey || event.metaKey ? stepKeys(key, event.shiftKey, editor) : plainKeys(event, editor, stage);
  act?.();
  return act !== undefined;
}

type Act = (() => void) | undefined;

function stepKeys(key: string, hasShift: boolean, editor: MaskEditor): Act {
  if (key === 'y' || (key === 'z' && hasShift)) return () => editor.redo();
  return key === 'z' ? () => editor.undo() : undefined;
}

function plainKeys(event: KeyboardEvent, editor: MaskEditor, stage: Stage | null): Act {
  if (event.altKey) return undefined;
  const { state } = editor;
  const tool = TOOL_KEYS[event.key.toLowerCase()];
  if (tool) return () => state.setState({ tool });
  const resize = (direction: 1 | -1) => () => state.setState(({ size }) => ({ size: nextSize(size, direction) }));
  const acts: Record<string, Act> = {
    ...{ '[': resize(-1), ']': resize(1) },
    ...{ '0': () => stage?.camera.fit(), '1': () => stage?.camera.actual() },
    ...{
      '+': () => stage?.camera.zoom(ZOOM_STEP),
      '=': () => stage?.camera.zoom(ZOOM_STEP),
      '-': () => stage?.camera.zoom(1 / ZOOM_STEP),
    },
  };
  return acts[event.key] ?? stageKeys(event, stage);
}

/** Keys that mean something else anywhere but on the picture. */
function stageKeys({ key, target }: KeyboardEvent, stage: Stage | null): Act {
  if (!(target instanceof HTMLElement) || !('stage' in target.dataset)) return undefined;
  const acts: Record<string, Act> = {
    ' ': () => stage?.hold(true),
    ...{ ArrowLeft: () => stage?.camera.pan(PAN_STEP, 0), ArrowRight: () => stage?.camera.pan(-PAN_STEP, 0) },
    ...{ ArrowUp: () => stage?.camera.pan(0, PAN_STEP), ArrowDown: () => stage?.camera.pan(0, -PAN_STEP) },
  };
  return acts[key];
}
