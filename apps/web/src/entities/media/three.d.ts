// What the model player uses of three, which brings no types.
declare module 'three' {
  export class Vector3 {
    constructor(x?: number, y?: number, z?: number);
    x: number;
    y: number;
    z: number;
    set(x: number, y: number, z: number): this;
    copy(other: Vector3): this;
    sub(other: Vector3): this;
    add(other: Vector3): this;
    length(): number;
    multiplyScalar(factor: number): this;
    setFromSpherical(spherical: Spherical): this;
  }
  export class Spherical {
    radius: number;
    phi: number;
    theta: number;
    setFromVector3(vector: Vector3): this;
    makeSafe(): this;
  }
  export class Object3D {
    readonly position: Vector3;
    add(...objects: Object3D[]): this;
    traverse(visit: (object: Object3D) => void): void;
  }
  export class Scene extends Object3D {
    environment: Texture | null;
    environmentIntensity: number;
  }
  export class Texture {
    dispose(): void;
  }
  export class TextureLoader {
    constructor(manager?: unknown);
  }
  export class PerspectiveCamera extends Object3D {
    constructor(angle: number, aspect: number, near: number, far: number);
    aspect: number;
    near: number;
    far: number;
    fov: number;
    updateProjectionMatrix(): void;
  }
  export class Box3 {
    setFromObject(object: Object3D): this;
    isEmpty(): boolean;
    getCenter(target: Vector3): Vector3;
    getSize(target: Vector3): Vector3;
  }
  export class WebGLRenderer {
    constructor(options: { canvas: HTMLCanvasElement; antialias?: boolean; alpha?: boolean });
    toneMapping: number;
    setPixelRatio(ratio: number): void;
    setSize(width: number, height: number, updateStyle?: boolean): void;
    render(scene: Scene, camera: PerspectiveCamera): void;
    dispose(): void;
    forceContextLoss(): void;
  }
  export class PMREMGenerator {
    constructor(renderer: WebGLRenderer);
    fromScene(scene: Scene, blur: number, near: number, far: number, options: { size: number }): { texture: Texture };
    dispose(): void;
  }
  export const NeutralToneMapping: number;
}
declare module 'three/addons/loaders/GLTFLoader.js' {
  import type { Object3D, TextureLoader } from 'three';

  interface Parser {
    options: { manager: unknown };
    textureLoader: TextureLoader;
  }
  export class GLTFLoader {
    register(plugin: (parser: Parser) => { name: string }): this;
    parseAsync(bytes: ArrayBuffer, path: string): Promise<{ scene: Object3D }>;
  }
}
declare module 'three/addons/controls/OrbitControls.js' {
  import type { PerspectiveCamera, Vector3 } from 'three';

  export class OrbitControls {
    constructor(camera: PerspectiveCamera, element: HTMLElement);
    readonly target: Vector3;
    minDistance: number;
    maxDistance: number;
    update(): boolean;
    addEventListener(name: 'change', listener: () => void): void;
    dispose(): void;
  }
}
declare module 'three/addons/environments/RoomEnvironment.js' {
  import { Scene } from 'three';

  export class RoomEnvironment extends Scene {
    dispose(): void;
  }
}
