import { Box3, NeutralToneMapping, type Object3D, PerspectiveCamera, PMREMGenerator, Scene, Spherical, Vector3, WebGLRenderer } from 'three'; // prettier-ignore
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { RoomEnvironment } from 'three/addons/environments/RoomEnvironment.js';

const ANGLE = 35;
/** Where one looks from at first, in radians: a little from above and from the side. */
const FROM = { phi: 1.2, theta: 0.6 };
/** Turn of one press, in radians, and the factor of coming closer. */
const TURN = Math.PI / 12;
const CLOSER = 1.25;
/** Pixels of the light from each side: enough for reflections that are blurred, and quick without a graphics card. */
const LIGHT = { size: 64 };

/** A model in an even light, with a camera around it. It is drawn when something changes, not all the time. */
export class ModelScene {
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(ANGLE, 1, 0.01, 100);
  private readonly renderer: WebGLRenderer;
  private readonly controls: OrbitControls;
  private distance = 1;

  /** Throws where the browser cannot draw in three dimensions. */
  constructor(private readonly canvas: HTMLCanvasElement) {
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
    this.renderer.toneMapping = NeutralToneMapping;
    this.light();
    this.controls = new OrbitControls(this.camera, canvas);
    this.controls.addEventListener('change', this.draw);
  }

  show(model: Object3D): void {
    const box = new Box3().setFromObject(model);
    const size = box.isEmpty() ? 1 : box.getSize(new Vector3()).length() || 1;
    this.scene.add(model);
    if (!box.isEmpty()) box.getCenter(this.controls.target);
    // The whole diagonal fits, whichever way it is turned.
    this.distance = (size / 2 / Math.sin((ANGLE * Math.PI) / 360)) * 1.05;
    Object.assign(this.camera, { near: this.distance / 100, far: this.distance * 100 });
    Object.assign(this.controls, { minDistance: this.distance / 10, maxDistance: this.distance * 10 });
    this.reset();
  }

  readonly reset = (): void => {
    this.place(Object.assign(new Spherical(), { radius: this.distance, ...FROM }));
    this.fit();
  };

  /** Turns by so many steps to the right and down. */
  turn(right: number, down: number): void {
    const place = this.whereFrom();
    place.theta += right * TURN;
    place.phi += down * TURN;
    this.place(place.makeSafe());
  }

  /** Comes closer by so many steps, or goes away. */
  near(steps: number): void {
    const place = this.whereFrom();
    place.radius /= CLOSER ** steps;
    this.place(place);
  }

  /** Follows the size of the element. */
  readonly fit = (): void => {
    const { clientWidth, clientHeight } = this.canvas;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    this.renderer.setSize(clientWidth, clientHeight, false);
    this.camera.aspect = clientWidth / clientHeight;
    this.camera.updateProjectionMatrix();
    this.draw();
  };

  dispose(): void {
    this.controls.dispose();
    this.renderer.dispose();
    // Browsers allow few at once, and take long to notice that one is not needed any more.
    this.renderer.forceContextLoss();
  }

  private readonly draw = (): void => this.renderer.render(this.scene, this.camera);

  private whereFrom(): Spherical {
    return new Spherical().setFromVector3(new Vector3().copy(this.camera.position).sub(this.controls.target));
  }

  private place(from: Spherical): void {
    this.camera.position.setFromSpherical(from).add(this.controls.target);
    this.controls.update();
    this.draw();
  }

  private light(): void {
    const [generator, room] = [new PMREMGenerator(this.renderer), new RoomEnvironment()];
    this.scene.environment = generator.fromScene(room, 0, 0.1, 100, LIGHT).texture;
    this.scene.environmentIntensity = 0.6;
    room.dispose();
    generator.dispose();
  }
}
