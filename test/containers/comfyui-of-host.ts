import { freePort } from '@atelier/testing';
import { imageNamed, THIS_RELEASE } from './built-images.js';
import { podman } from './container-engine.js';

/** A ComfyUI that compose knows nothing of: it listens at a port of the host. */
export class ComfyUiOfHost {
  private constructor(
    private readonly name: string,
    readonly port: number,
  ) {}

  /** @param model the only checkpoint that it has */
  static async start(model: string): Promise<ComfyUiOfHost> {
    const name = `atelier-test-${process.pid}-comfyui-of-host`;
    const port = await freePort();
    const settings = ['--env', 'COMFY_SIM_HOST=0.0.0.0', '--env', `COMFY_SIM_MODELS=${model}`];
    const image = imageNamed(`atelier-comfy-sim:${THIS_RELEASE.version}`);
    await podman(['run', '--detach', '--name', name, '--publish', `${port}:8188`, ...settings, image]);
    return new ComfyUiOfHost(name, port);
  }

  async remove(): Promise<void> {
    await podman(['rm', '--force', '--time', '1', this.name]);
  }
}
