import type { ModelRecord } from './record.ts';

/** How the weights are stored: `q4f16_1` is 4 bits a weight, computing in 16-bit floats. */
export interface Quantization {
  readonly name: string;
  readonly bits: number;
  /** Whether it computes in 16-bit floats, which the adapter must support (`shader-f16`). */
  readonly f16: boolean;
}

/** Groups models whose needs and abilities are alike. */
export const sizeClasses = ['under 1B', '1B to 2B', '3B to 4B', '7B to 9B', 'over 9B'] as const;

export type SizeClass = (typeof sizeClasses)[number];

/** One model as the page offers it. Sizes are in bytes; what is not known is absent. */
export interface ModelEntry {
  readonly id: string;
  /** The model without quantization and context: the same name in several quantizations is the same model. */
  readonly name: string;
  readonly family: string;
  readonly sizeClass: SizeClass | undefined;
  readonly parameters: number | undefined;
  readonly quantization: Quantization | undefined;
  /** GPU memory for weights and the cache of one conversation of `contextTokens`. */
  readonly vramBytes: number | undefined;
  readonly contextTokens: number;
  /** The publisher's licence in a few words. */
  readonly licence: string | undefined;
  /** Made to follow instructions; a base model completes text and rarely answers in the asked form. */
  readonly instruct: boolean;
  /** Writes `<think>` parts that can be turned off. */
  readonly thinks: boolean;
  /** A model the MetaSPO paper reports results for. */
  readonly paper: boolean;
  /** Bytes to download, guessed from the number of parameters; the manifest tells exactly. */
  readonly downloadGuess: number | undefined;
  /** The user's own model, not from WebLLM's list. */
  readonly own: boolean;
  readonly record: ModelRecord;
}

const paperModels = ['Llama-3.2-3B-Instruct', 'Llama-3.1-8B-Instruct', 'Qwen2.5-7B-Instruct'];

/** The id without the publisher's suffixes: quantization, `-MLC`, `-1k`. */
export function modelName(id: string): string {
  return id.replace(/-q\d+[bf]\d+(_\d)?(-MLC)?(-[\w]+)?$/i, '');
}

/** Reads a quantization such as `q4f16_1` out of a model id. */
export function quantizationOf(id: string): Quantization | undefined {
  const match = /-(q(\d)f(16|32)(?:_\d)?)(?:-|$)/.exec(id);
  const [, name, digit, float] = match ?? [];
  if (name === undefined || digit === undefined) return undefined;
  const bits = digit === '0' ? Number(float) : Number(digit);
  return { name, bits, f16: float === '16' };
}

/** Families in the order they are tried: the start of the model name, the family's name, its licence. */
const families: readonly (readonly [start: RegExp, family: string, licence?: string])[] = [
  [/^Llama-3\.2/, 'Llama 3.2', 'Llama 3.2 Community License'],
  [/^Llama-3\.1/, 'Llama 3.1', 'Llama 3.1 Community License'],
  [/^Llama-3-/, 'Llama 3', 'Meta Llama 3 Community License'],
  [/^Llama-2/, 'Llama 2', 'Llama 2 Community License'],
  [/^DeepSeek-R1-Distill-Qwen/, 'DeepSeek R1 distilled', 'MIT'],
  [/^DeepSeek-R1-Distill-Llama/, 'DeepSeek R1 distilled', 'MIT, over the Llama 3.1 Community License'],
  [/^Hermes-2-Pro-Mistral/, 'Hermes', 'Apache 2.0'],
  [/^Hermes/, 'Hermes', 'Meta Llama 3 Community License (derived)'],
  [/^Phi|^phi/, 'Phi', 'MIT'],
  [/^Ministral-3/, 'Ministral 3', 'Apache 2.0'],
  [/^Mistral|^OpenHermes|^NeuralHermes/, 'Mistral', 'Apache 2.0'],
  [/^WizardMath/, 'Mistral'],
  [/^SmolLM2/, 'SmolLM2', 'Apache 2.0'],
  [/^gemma-4/, 'Gemma 4'],
  [/^gemma/, 'Gemma', 'Gemma Terms of Use'],
  [/^OLMo/, 'OLMo 2', 'Apache 2.0'],
  [/^Qwen3\.5/, 'Qwen 3.5', 'Apache 2.0'],
  [/^Qwen3-/, 'Qwen 3', 'Apache 2.0'],
  [/^Qwen2\.5-(Coder-)?3B/, 'Qwen 2.5', 'Qwen Research License (non-commercial)'],
  [/^Qwen2\.5/, 'Qwen 2.5', 'Apache 2.0'],
  [/^Qwen2-/, 'Qwen 2', 'Apache 2.0'],
  [/^stablelm/, 'StableLM 2', 'Stability AI research licence (non-commercial)'],
  [/^RedPajama/, 'RedPajama', 'Apache 2.0'],
  [/^TinyLlama/, 'TinyLlama', 'Apache 2.0'],
];

/** Names that carry no number of parameters. */
const knownParameters: readonly (readonly [start: RegExp, parameters: number])[] = [
  [/^Phi-3\.5-mini|^Phi-3-mini|^Phi-4-mini/, 3.8e9],
  [/^Phi-3\.5-vision/, 4.2e9],
  [/^phi-2/, 2.7e9],
  [/^phi-1_5/, 1.3e9],
];

/** How many parameters a model has, read from its name: `3B`, `360M`, `1_6b`, `E2B`. */
export function parametersOf(name: string): number | undefined {
  const known = knownParameters.find(([start]) => start.test(name));
  if (known !== undefined) return known[1];
  const match = /(?:^|-)E?(\d+(?:[._]\d+)?)([BM])(?=-|$)/i.exec(name);
  const [, digits, unit] = match ?? [];
  if (digits === undefined || unit === undefined) return undefined;
  return Number(digits.replace('_', '.')) * (unit.toUpperCase() === 'B' ? 1e9 : 1e6);
}

/** Which class a number of parameters belongs to. */
export function sizeClassOf(parameters: number): SizeClass {
  if (parameters < 0.95e9) return 'under 1B';
  if (parameters < 2.95e9) return '1B to 2B';
  if (parameters < 5e9) return '3B to 4B';
  return parameters < 9.5e9 ? '7B to 9B' : 'over 9B';
}

/** Weights plus their scales: a group of 32 or 40 weights shares one float. */
function guessDownload(parameters: number | undefined, quantization: Quantization | undefined): number | undefined {
  if (parameters === undefined || quantization === undefined) return undefined;
  const scaleBits = quantization.bits < 16 ? (quantization.f16 ? 0.5 : 1) : 0;
  return Math.round((parameters * (quantization.bits + scaleBits)) / 8);
}

/** Describes a record of WebLLM's list for the page. */
export function describeRecord(record: ModelRecord, own = false): ModelEntry {
  const name = modelName(record.model_id);
  const family = families.find(([start]) => start.test(name));
  const parameters = parametersOf(name);
  const quantization = quantizationOf(record.model_id);
  const context = record.overrides?.['context_window_size'];
  return {
    id: record.model_id,
    name,
    family: family?.[1] ?? (own ? 'Own' : 'Other'),
    sizeClass: parameters === undefined ? undefined : sizeClassOf(parameters),
    parameters,
    quantization,
    vramBytes: record.vram_required_MB === undefined ? undefined : Math.round(record.vram_required_MB * 1024 * 1024),
    contextTokens: typeof context === 'number' && context > 0 ? context : 4096,
    licence: family?.[2],
    instruct: /instruct|chat|-it($|-)|hermes|wizardmath|zephyr|jpn-it|qwen3|deepseek|reasoning/i.test(name),
    thinks: /^Qwen3/.test(name),
    paper: paperModels.includes(name),
    downloadGuess: guessDownload(parameters, quantization),
    own,
    record,
  };
}

/** Every model of the list that can answer a question: embedding models are left out. */
export function describeRecords(records: readonly ModelRecord[]): readonly ModelEntry[] {
  return records.filter((record) => record.model_type !== 1).map((record) => describeRecord(record));
}
