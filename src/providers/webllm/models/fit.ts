import type { ModelEntry } from './catalogue.ts';
import { inMemory, onDisk } from '../figures.ts';
import { leastStated, limitProblem, type Inspection, type Machine } from './machine.ts';

/** How well a model suits this machine: a hint, since no browser says how much GPU memory is free. */
export interface Fit {
  readonly verdict: 'fits' | 'tight' | 'no';
  /** The figures behind the verdict, in words. */
  readonly reason: string;
}

/** Above this share of the machine's memory a model leaves too little for everything else. */
const comfortableShare = 0.5;

/** Says whether a model will run on this machine and why, from what the browser tells about it. */
export function fitVerdict(entry: ModelEntry, inspection: Inspection): Fit {
  if (inspection.kind === 'no-webgpu') return { verdict: 'no', reason: 'This browser has no WebGPU.' };
  if (inspection.kind === 'no-adapter') return { verdict: 'no', reason: 'The browser found no GPU to use.' };
  const { machine } = inspection;
  const limits = limitProblem(machine);
  if (limits !== undefined) return { verdict: 'no', reason: limits };
  const figures = [needs(entry), allows(machine), sixteenBits(entry, machine)].filter((part) => part !== undefined);
  if (entry.quantization?.f16 === true && !machine.f16) {
    return { verdict: 'no', reason: sentence([...figures, 'choose the f32 variant']) };
  }
  const memory = memoryFit(entry, machine);
  const disk = diskFit(entry, machine);
  const slow = machine.software
    ? { verdict: 'tight' as const, reason: 'no GPU: the processor plays one, very slowly' }
    : undefined;
  const limitsFound = [memory, disk, slow].filter((part) => part !== undefined);
  const verdict = limitsFound.some((part) => part.verdict === 'no') ? 'no' : limitsFound.length > 0 ? 'tight' : 'fits';
  return { verdict, reason: sentence([...figures, ...limitsFound.map((part) => part.reason)]) };
}

function needs(entry: ModelEntry): string {
  return entry.vramBytes === undefined
    ? 'its need of GPU memory is not stated'
    : `needs ${inMemory(entry.vramBytes)} of GPU memory`;
}

function allows(machine: Machine): string {
  return `your adapter allows buffers of ${inMemory(machine.maxBufferSize)}`;
}

function sixteenBits(entry: ModelEntry, machine: Machine): string | undefined {
  return entry.quantization?.f16 === true ? `f16: ${machine.f16 ? 'yes' : 'no'}` : undefined;
}

/** Large models need more than the smallest buffers, and more memory than the machine may have. */
function memoryFit(entry: ModelEntry, machine: Machine): Fit | undefined {
  const { vramBytes } = entry;
  if (vramBytes === undefined) return undefined;
  const smallBuffers = machine.maxStorageBufferBindingSize < 1024 ** 3;
  if (smallBuffers && entry.record.low_resource_required !== true) {
    return {
      verdict: 'no',
      reason: `buffers of ${inMemory(machine.maxStorageBufferBindingSize)} are too small for it`,
    };
  }
  // Browsers cap what they say at 8 GB (some at 32), so a machine at the cap may have more.
  if (machine.memoryGb === undefined || machine.memoryGb >= 8) {
    return vramBytes > 6 * 1024 ** 3 ? { verdict: 'tight', reason: 'needs a GPU with that much memory' } : undefined;
  }
  const memory = machine.memoryGb * 1024 ** 3;
  if (vramBytes > memory) return { verdict: 'no', reason: `the machine has ${inMemory(memory)} in all` };
  if (vramBytes > memory * comfortableShare)
    return { verdict: 'tight', reason: `the machine has ${inMemory(memory)} in all` };
  return undefined;
}

function diskFit(entry: ModelEntry, machine: Machine): Fit | undefined {
  const { downloadGuess } = entry;
  if (downloadGuess === undefined || machine.storageFree === undefined) return undefined;
  if (machine.storageFree >= leastStated) return undefined;
  if (downloadGuess <= machine.storageFree) return undefined;
  return {
    verdict: 'tight',
    reason: `the download is about ${onDisk(downloadGuess)} and the browser has ${onDisk(machine.storageFree)} left`,
  };
}

function sentence(parts: readonly string[]): string {
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Models to suggest, best first: the paper's own base model, then smaller ones that still follow instructions. */
const preferred = [
  'Llama-3.2-3B-Instruct',
  'Qwen2.5-3B-Instruct',
  'Llama-3.2-1B-Instruct',
  'Qwen2.5-1.5B-Instruct',
  'Qwen2.5-0.5B-Instruct',
  'SmolLM2-360M-Instruct',
];

/** The model to suggest on this machine: the best that fits, else the best that is tight; `undefined` where none runs. */
export function bestDefault(entries: readonly ModelEntry[], inspection: Inspection): ModelEntry | undefined {
  const candidates = preferred.flatMap((name) =>
    entries.filter((entry) => entry.name === name && entry.contextTokens >= 2048),
  );
  const compact = candidates.filter((entry) => (entry.quantization?.bits ?? 16) < 16).sort(f16First);
  const ranked = preferred.flatMap((name) => compact.filter((entry) => entry.name === name));
  const verdicts = ranked.map((entry) => ({ entry, fit: fitVerdict(entry, inspection) }));
  const found =
    verdicts.find(({ fit }) => fit.verdict === 'fits') ?? verdicts.find(({ fit }) => fit.verdict === 'tight');
  return found?.entry;
}

function f16First(one: ModelEntry, other: ModelEntry): number {
  return Number(other.quantization?.f16 ?? false) - Number(one.quantization?.f16 ?? false);
}
