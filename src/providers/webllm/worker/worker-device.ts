import { ModelFailure } from '../../../core/model.ts';
import { withMergeBarrier } from '../batch/barrier.ts';

/**
 * Watches the GPU devices that WebLLM asks for. WebLLM itself tells of a lost device only while loading
 * (web-llm 0.2.86, `reloadInternal`); later it just logs and unloads, and calls fail with other words.
 */
export class DeviceWatch {
  #tell: ((failure: ModelFailure) => void) | undefined;

  constructor() {
    // Without WebGPU there is nothing to watch; the list of models can be read all the same.
    if (!('GPUAdapter' in globalThis)) return;
    const watch = (device: GPUDevice) => {
      this.#watch(device);
    };
    const adapters = GPUAdapter.prototype;
    // Called with the adapter it was called on, below.
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const requestDevice = adapters.requestDevice;
    adapters.requestDevice = async function (this: GPUAdapter, descriptor?: GPUDeviceDescriptor) {
      const device = await requestDevice.call(this, descriptor);
      mendShaders(device);
      watch(device);
      return device;
    };
  }

  /** Settles when the next device that is asked for is lost, with what that means. */
  next(): Promise<ModelFailure> {
    return new Promise((resolve) => {
      this.#tell = resolve;
    });
  }

  #watch(device: GPUDevice): void {
    const tell = this.#tell;
    void device.lost.then((info) => tell?.(lossOf(info)));
  }
}

/** Puts the missing barrier into the one kernel that lacks it; also what WebLLM itself computes needs it. */
function mendShaders(device: GPUDevice): void {
  const createShaderModule = device.createShaderModule.bind(device);
  device.createShaderModule = (descriptor) =>
    createShaderModule({ ...descriptor, code: withMergeBarrier(descriptor.code) });
}

/** WebLLM destroys the device itself when memory cannot be had (tvmjs `tryCreateBuffer`); drivers give no reason. */
function lossOf(info: GPUDeviceLostInfo): ModelFailure {
  if (info.reason === 'destroyed') {
    return new ModelFailure(
      'out-of-memory',
      'The GPU could not give the memory the model asked for. Close other tabs and programs that use the GPU, or ' +
        'choose a smaller model or a shorter context.',
      { passing: true },
    );
  }
  return new ModelFailure(
    'device-lost',
    'The GPU went away: the driver restarted it, the machine slept, or it ran out of memory.' +
      (info.message === '' ? '' : ` The browser says: ${info.message}`),
    { passing: true },
  );
}
