import { ModelFailure } from '../../../core/model.ts';

/** What the browser tells about this machine's GPU and disk. It does not tell how much GPU memory is free. */
export interface Machine {
  /** The adapter in the browser's words, as far as it names it. */
  readonly adapter: string;
  /** A CPU playing the GPU: everything works, a hundred times slower. */
  readonly software: boolean;
  readonly f16: boolean;
  readonly subgroups: boolean;
  readonly maxBufferSize: number;
  readonly maxStorageBufferBindingSize: number;
  readonly maxStorageBuffersPerShaderStage: number;
  readonly maxComputeWorkgroupStorageSize: number;
  /** The machine's memory in GB, rounded down and capped by the browser; absent where it does not say. */
  readonly memoryGb?: number;
  readonly storageFree?: number;
  readonly storageUsed?: number;
}

/** What looking for a GPU came to. */
export type Inspection =
  | { readonly kind: 'ready'; readonly machine: Machine }
  | { readonly kind: 'no-webgpu' }
  | { readonly kind: 'no-adapter' };

/** Where the browser keeps what `inspect` asks: `navigator`, or a stand-in. */
export interface Surroundings {
  readonly gpu?: Pick<GPU, 'requestAdapter'>;
  readonly deviceMemory?: number;
  readonly storage?: Pick<StorageManager, 'estimate'>;
}

/** Chrome states at most this much of free room, however much there is, so that a machine is not known by its disk. */
export const leastStated = 10 * 1024 ** 3;

/** WebLLM asks for these and gives up without them (tvmjs `detectGPUDevice`). */
const needed = {
  storageBuffersPerShaderStage: 10,
  bufferSize: 256 * 1024 * 1024,
  storageBufferBindingSize: 128 * 1024 * 1024,
  workgroupStorage: 32 * 1024,
} as const;

/** Who can tell what this machine has. */
export interface Inspector {
  inspect(): Promise<Inspection>;
}

/** Looks for a GPU that a web page may use, and at what it can do. */
export async function inspect(surroundings: Surroundings): Promise<Inspection> {
  if (surroundings.gpu === undefined) return { kind: 'no-webgpu' };
  const adapter = await surroundings.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) return { kind: 'no-adapter' };
  const { limits, features, info } = adapter;
  const name = [info.vendor, info.architecture, info.device, info.description].filter((part) => part !== '').join(' ');
  const storage = await surroundings.storage?.estimate();
  return {
    kind: 'ready',
    machine: {
      adapter: name === '' ? 'unnamed GPU' : name,
      software: isSoftware(info),
      f16: features.has('shader-f16'),
      subgroups: features.has('subgroups'),
      maxBufferSize: limits.maxBufferSize,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxStorageBuffersPerShaderStage: limits.maxStorageBuffersPerShaderStage,
      maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
      ...(surroundings.deviceMemory === undefined ? {} : { memoryGb: surroundings.deviceMemory }),
      ...(storage?.quota === undefined ? {} : { storageFree: Math.max(0, storage.quota - (storage.usage ?? 0)) }),
      ...(storage?.usage === undefined ? {} : { storageUsed: storage.usage }),
    },
  };
}

function isSoftware(info: GPUAdapterInfo): boolean {
  return (
    info.isFallbackAdapter ||
    /swiftshader|llvmpipe|lavapipe|basic render/i.test(`${info.architecture} ${info.description} ${info.device}`)
  );
}

/** The machine, or the failure that says why no model can run on it and what to do. */
export function machineOf(inspection: Inspection): Machine {
  switch (inspection.kind) {
    case 'no-webgpu':
      throw new ModelFailure(
        'no-webgpu',
        'This browser has no WebGPU, which running a model on your own machine needs. Use Chrome or Edge 113 or ' +
          'later, Safari 26 or later, or Firefox 141 or later, and open the page over https or on localhost. Or ' +
          'choose another provider for this model.',
      );
    case 'no-adapter':
      throw new ModelFailure(
        'no-adapter',
        'WebGPU is there, but the browser found no GPU to use. Turn on "Use graphics acceleration when available" in ' +
          'the browser settings, update the graphics driver, and look at chrome://gpu for the reason. On Linux, ' +
          'Chrome may need the flag --enable-unsafe-webgpu or --enable-features=Vulkan.',
      );
    case 'ready':
      return checkLimits(inspection.machine);
    default:
      return inspection satisfies never;
  }
}

function checkLimits(machine: Machine): Machine {
  const problem = limitProblem(machine);
  if (problem === undefined) return machine;
  throw new ModelFailure('limits-too-small', problem);
}

/** Which limit of the adapter rules out every model of WebLLM; `undefined` where none does. */
export function limitProblem(machine: Machine): string | undefined {
  const { storageBuffersPerShaderStage, bufferSize, storageBufferBindingSize, workgroupStorage } = needed;
  if (machine.maxStorageBuffersPerShaderStage < storageBuffersPerShaderStage) {
    return (
      `This browser lets a GPU program use ${machine.maxStorageBuffersPerShaderStage} storage buffers at once; the ` +
      `models need ${storageBuffersPerShaderStage}. Firefox and some phones stop below that: open the page in Chrome or Edge.`
    );
  }
  if (machine.maxBufferSize < bufferSize || machine.maxStorageBufferBindingSize < storageBufferBindingSize) {
    return (
      `The GPU allows buffers of ${megabytes(machine.maxBufferSize)} and bindings of ` +
      `${megabytes(machine.maxStorageBufferBindingSize)}; the models need ${megabytes(bufferSize)} and ` +
      `${megabytes(storageBufferBindingSize)}. Update browser and graphics driver, or use another machine or provider.`
    );
  }
  if (machine.maxComputeWorkgroupStorageSize < workgroupStorage) {
    return (
      `The GPU gives a group of its cores ${machine.maxComputeWorkgroupStorageSize / 1024} kB of shared memory; the ` +
      `models need ${workgroupStorage / 1024} kB. Use another machine or provider.`
    );
  }
  return undefined;
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)} MB`;
}
