import { type RefObject, useEffect, useState } from 'react';
import { loadModel } from './load-model.js';
import { ModelScene } from './model-scene.js';

type ModelState = { scene: ModelScene | null; failed: boolean };

/** Draws a model into a canvas, as long as the component is there. */
export function useModel(canvas: RefObject<HTMLCanvasElement | null>, url: string): ModelState {
  const [state, setState] = useState<ModelState>({ scene: null, failed: false });
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    show(canvas.current!, url, signal).then(
      (scene) => signal.aborted || setState({ scene, failed: false }),
      () => signal.aborted || setState({ scene: null, failed: true }),
    );
    return () => ended.abort();
  }, [canvas, url]);
  return state;
}

/** The scene goes when the signal says so. */
async function show(canvas: HTMLCanvasElement, url: string, signal: AbortSignal): Promise<ModelScene> {
  const model = await loadModel(url, signal);
  signal.throwIfAborted();
  const scene = new ModelScene(canvas);
  const observer = new ResizeObserver(scene.fit);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    scene.dispose();
  });
  scene.show(model);
  observer.observe(canvas);
  return scene;
}
