import { type Object3D, TextureLoader } from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';

/** Reads a binary glTF. Rejects when it cannot be had, or needs a decoder that is not here (Draco, Meshopt, KTX2). */
export async function loadModel(url: string, signal: AbortSignal): Promise<Object3D> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`The model was answered with ${response.status}`);
  const loader = new GLTFLoader().register(texturesAsImages);
  const { scene } = await loader.parseAsync(await response.arrayBuffer(), '');
  return scene;
}

/** Textures come as images from memory: the loader would fetch them, which the policy of the page forbids. */
function texturesAsImages(parser: { options: { manager: unknown }; textureLoader: TextureLoader }) {
  parser.textureLoader = new TextureLoader(parser.options.manager);
  return { name: 'textures-as-images' };
}
