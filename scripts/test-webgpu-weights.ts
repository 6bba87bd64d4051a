import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProbes } from '../src/providers/webllm/batch/self-check.ts';
import { measure } from '../src/providers/webllm/worker/benchmark.ts';

/**
 * Weights made up for a real compiled library, so that real WebLLM can be run without downloading a model.
 *
 * - `predictable`: every token is followed by one that a table says; attention is switched off. The reply is known.
 * - `random`: zero-mean noise, so that every earlier token bears on the reply. Two ways to compute it can be compared.
 *
 * Works for Qwen2 libraries with `q4f32_1`, `q4f16_1` or unquantized weights, whose names and shapes are read from
 * the library itself.
 */
export type Kind = 'predictable' | 'random';

interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
}

interface Metadata {
  readonly model_type: string;
  readonly quantization: string;
  readonly context_window_size: number;
  readonly prefill_chunk_size: number;
  readonly max_batch_size: number;
  readonly params: readonly Parameter[];
}

/** Tokens 0 to 255 are bytes; these follow, then the words of the texts the app itself asks. */
export const special = { endOfText: 256, start: 257, end: 258 } as const;
const firstWord = 259;

/** Reads what a compiled library says of itself. */
export function readMetadata(library: Buffer): Metadata {
  const middle = library.indexOf('"model_type"');
  if (middle === -1) throw new Error('This file is no model library of MLC: it holds no "_metadata".');
  const start = library.lastIndexOf('{', middle);
  return JSON.parse(library.subarray(start, endOfObject(library, start)).toString('utf8')) as Metadata;
}

/** The place after the brace that closes the one at `start`; the metadata holds no braces in its texts. */
function endOfObject(bytes: Buffer, start: number): number {
  let depth = 0;
  for (let place = start; place < bytes.length; place++) {
    if (bytes[place] === 0x7b) depth++;
    if (bytes[place] === 0x7d && --depth === 0) return place + 1;
  }
  throw new Error('The "_metadata" of this library has no end.');
}

/** Writes a model folder for a library, unless it is already there; returns its path. */
export async function makeWeights(libraryPath: string, parent: string, kind: Kind): Promise<string> {
  const library = await readFile(libraryPath);
  const metadata = readMetadata(library);
  const words = await wordsAsked();
  const knownTokens = firstWord + words.length;
  const name = createHash('sha256').update(library).digest('hex').slice(0, 12);
  const folder = join(parent, `${name}-${kind}-${knownTokens}`, 'resolve', 'main');
  if (existsSync(join(folder, 'done'))) return folder;
  await mkdir(folder, { recursive: true });
  const records: object[] = [];
  let shard: Buffer[] = [];
  let inside: object[] = [];
  let size = 0;
  const flush = async () => {
    if (size === 0) return;
    const path = `params_shard_${records.length}.bin`;
    const bytes = Buffer.concat(shard);
    await writeFile(join(folder, path), bytes);
    const md5sum = createHash('md5').update(bytes).digest('hex');
    records.push({ dataPath: path, format: 'raw-shard', nbytes: size, records: inside, md5sum });
    shard = [];
    inside = [];
    size = 0;
  };
  for (const parameter of metadata.params) {
    const bytes = makeParameter(parameter, kind, { ...metadata, knownTokens });
    if (size + bytes.length > 2 ** 25) await flush();
    inside.push({ ...parameter, format: 'raw', nbytes: bytes.length, byteOffset: size });
    shard.push(bytes);
    size += bytes.length;
  }
  await flush();
  const manifest = JSON.stringify({ metadata: { ParamSize: metadata.params.length }, records });
  await writeFile(join(folder, 'tensor-cache.json'), manifest);
  await writeFile(join(folder, 'ndarray-cache.json'), manifest);
  await writeFile(join(folder, 'mlc-chat-config.json'), JSON.stringify(chatConfig(metadata)));
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer(words)));
  await writeFile(join(folder, 'done'), '');
  return folder;
}

function chatConfig(metadata: Metadata): object {
  const vocabulary = metadata.params.find(({ name }) => name.startsWith('model.embed_tokens'))?.shape[0];
  return {
    model_type: metadata.model_type,
    quantization: metadata.quantization,
    vocab_size: vocabulary,
    context_window_size: metadata.context_window_size,
    sliding_window_size: -1,
    attention_sink_size: -1,
    prefill_chunk_size: metadata.prefill_chunk_size,
    temperature: 0.7,
    repetition_penalty: 1.1,
    presence_penalty: 0,
    frequency_penalty: 0,
    top_p: 0.8,
    bos_token_id: special.endOfText,
    tokenizer_files: ['tokenizer.json'],
    tokenizer_info: {
      token_postproc_method: 'byte_level',
      prepend_space_in_encode: false,
      strip_space_in_decode: false,
    },
    conv_template: {
      name: 'short',
      // Short, since every byte is a token and a processor playing the GPU reads one in seconds.
      system_template: '<|im_start|>{system_message}\n',
      system_message: 'A message that must never be seen.',
      add_role_after_system_message: true,
      roles: { user: 'Q', assistant: 'A', tool: 'T' },
      role_templates: { user: '{user_message}', assistant: '{assistant_message}', tool: '{tool_message}' },
      messages: [],
      seps: ['\n'],
      role_content_sep: ' ',
      role_empty_sep: '\n',
      stop_str: ['<|endoftext|>', '<|im_end|>'],
      stop_token_ids: [special.endOfText, special.end],
      function_string: '',
      use_function_calling: false,
    },
  };
}

/** The words of what the app asks at load and to measure, each with the space before it. */
async function wordsAsked(): Promise<readonly string[]> {
  const texts: string[] = [];
  const listen = (messages: readonly { readonly content: string }[]) => {
    texts.push(...messages.map(({ content }) => content));
    return Promise.resolve('');
  };
  await runProbes(listen, listen);
  const ask = async (content: string) => {
    await listen([{ content }]);
    return { promptTokens: 1, answerTokens: 1 };
  };
  await measure({ ask, sizes: [1], now: () => 0 }, new AbortController().signal, () => undefined);
  return [...new Set(texts.flatMap((text) => text.match(/ ?[A-Za-z]{2,}/g) ?? []))].sort();
}

/**
 * A token for each byte, and for each word the app asks, in the form of Hugging Face's tokenizers. Without the words, a
 * processor that plays the GPU would take hours for the questions at load.
 */
function tokenizer(words: readonly string[]): object {
  const names = { '<|endoftext|>': special.endOfText, '<|im_start|>': special.start, '<|im_end|>': special.end };
  const added = [
    ...Object.entries(names).map(([content, id]) => ({ id, content, special: true })),
    ...words.map((content, place) => ({ id: firstWord + place, content, special: false })),
  ];
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: added.map((token) => ({
      ...token,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
    })),
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      fuse_unk: false,
      byte_fallback: false,
      vocab: Object.fromEntries(byteLetters().map((letter, byte) => [letter, byte])),
      merges: [],
    },
  };
}

/** The printable letter that stands for each byte in byte-level tokenizers (GPT-2's table). */
function byteLetters(): readonly string[] {
  const printable = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(printable(byte) ? byte : next++));
}

/** The table of the predictable model: after the reply header it says "42" and stops; digits count up, letters go on. */
export function nextToken(token: number): number {
  const text = String.fromCharCode(token);
  if (text === '\n') return '4'.charCodeAt(0);
  if (text === '4') return '2'.charCodeAt(0);
  if (text === '2') return special.end;
  return token < 255 ? token + 1 : special.end;
}

/** The library's metadata, and how many tokens the made tokenizer has. */
interface Made extends Metadata {
  readonly knownTokens: number;
}

function makeParameter(parameter: Parameter, kind: Kind, metadata: Made): Buffer {
  const floats = parameter.dtype === 'float16' ? 'float16' : 'float32';
  const count = parameter.shape.reduce((product, size) => product * size, 1);
  if (/norm\.weight$/.test(parameter.name)) return floatsOf(floats, count, () => 1);
  if (parameter.name.endsWith('.bias')) return floatsOf(floats, count, () => 0);
  const matrix = matrixOf(parameter.name, kind, metadata);
  if (parameter.name.endsWith('.q_scale')) return floatsOf(floats, count, () => matrix.scale);
  if (parameter.dtype === 'uint32') return nibbles(parameter.shape, matrix);
  const [rows = 0, columns = 0] = parameter.shape;
  if (matrix.value === undefined) return floatsOf(floats, count, noise(parameter.name, matrix));
  const value = matrix.value;
  return floatsOf(
    floats,
    rows * columns,
    (place) => value(Math.floor(place / columns), place % columns) * matrix.scale,
  );
}

/** A matrix of small whole numbers times a scale; `value` absent: noise from -7 to 7. */
interface Matrix {
  readonly scale: number;
  readonly value?: (row: number, column: number) => number;
  readonly seed: string;
  /** Rows from here on are zero. */
  readonly rows?: number;
}

function matrixOf(name: string, kind: Kind, metadata: Made): Matrix {
  const { knownTokens } = metadata;
  if (kind === 'random') return randomMatrix(name, knownTokens);
  const zero: Matrix = { scale: 1, value: () => 0, seed: name };
  if (name.startsWith('model.embed_tokens')) {
    return { scale: 1, value: (row, column) => (row === column && row < knownTokens ? 1 : 0), seed: name };
  }
  if (name.startsWith('model.layers.0.mlp.gate_up_proj')) {
    const half = halfOf(metadata);
    return { scale: 1, value: (row, column) => (row % half === column && column < knownTokens ? 1 : 0), seed: name };
  }
  if (name.startsWith('model.layers.0.mlp.down_proj')) {
    return {
      scale: 1,
      value: (row, column) => (column < knownTokens && nextToken(column) === row ? 7 : 0),
      seed: name,
    };
  }
  return zero;
}

function halfOf(metadata: Made): number {
  const shape = metadata.params.find(({ name }) => name.startsWith('model.layers.0.mlp.gate_up_proj'))?.shape;
  return (shape?.[0] ?? 0) / 2;
}

function randomMatrix(name: string, knownTokens: number): Matrix {
  // Tokens the tokenizer does not know get logits of 0, so that none of them is ever the largest.
  if (name.startsWith('model.embed_tokens')) return { scale: 0.02, seed: name, rows: knownTokens };
  return { scale: 0.012, seed: name };
}

function floatsOf(dtype: 'float16' | 'float32', count: number, value: (place: number) => number): Buffer {
  if (dtype === 'float32') return Buffer.from(Float32Array.from({ length: count }, (_, place) => value(place)).buffer);
  const halves = new Uint16Array(count);
  for (let place = 0; place < count; place++) halves[place] = toHalf(value(place));
  return Buffer.from(halves.buffer);
}

/** A 16-bit float; the few small numbers used here need no rounding rules. */
function toHalf(value: number): number {
  const [bits = 0] = new Uint32Array(Float32Array.of(value).buffer);
  const exponent = ((bits >>> 23) & 255) - 112;
  if (exponent <= 0) return 0;
  return ((bits >>> 16) & 0x8000) | (exponent << 10) | ((bits >>> 13) & 0x3ff);
}

/** Eight numbers a word, low first; stored as number + 7 in 4 bits, along the input axis. */
function nibbles(shape: readonly number[], matrix: Matrix): Buffer {
  const [rows = 0, words = 0] = shape;
  const zero = 0x77777777;
  const packed = new Uint32Array(rows * words).fill(zero);
  const { value } = matrix;
  if (value === undefined) {
    const next = randomWords(matrix.seed);
    for (let place = 0; place < Math.min(rows, matrix.rows ?? rows) * words; place++) packed[place] = next();
    return Buffer.from(packed.buffer);
  }
  for (let row = 0; row < rows; row++) {
    for (let word = 0; word < words; word++) {
      let bits = 0;
      for (let nibble = 7; nibble >= 0; nibble--) bits = bits * 16 + value(row, word * 8 + nibble) + 7;
      packed[row * words + word] = bits;
    }
  }
  return Buffer.from(packed.buffer);
}

function generator(seed: string): () => number {
  let state = createHash('md5').update(seed).digest().readUInt32LE(0) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** Words of eight nibbles from 0 to 14, so that the mean is zero. */
function randomWords(seed: string): () => number {
  const next = generator(seed);
  const table = Uint32Array.from({ length: 4096 }, () => {
    let bits = 0;
    for (let nibble = 0; nibble < 8; nibble++) bits = bits * 16 + (next() % 15);
    return bits;
  });
  return () => table[next() & 4095] ?? 0;
}

function noise(name: string, matrix: Matrix): (place: number) => number {
  const next = generator(name);
  return () => ((next() % 15) - 7) * matrix.scale;
}
