import type { Definitions } from '@atelier/workflows';

/** How the node classes of one simulator differ from ComfyUI's core. */
export interface ClassOptions {
  /** Core classes that it lacks, as an older ComfyUI does. */
  missing?: string[];
  /**
   * Classes that it has beside the core's, or defines otherwise, as `/object_info` describes them; what follows from the rest may be
   * left out. `python_module` names their pack (`custom_nodes.NAME`). They run as core classes of the same name do, others as
   * stand-ins by output type. An input with the name of a loader's (`lora_name`, `ckpt_name` ...) offers the model files there are.
   */
  extra?: Definitions;
}
