import { firstWord, special } from './tokens.ts';

/**
 * A token for each byte, and for each word the app asks, in the form of Hugging Face's tokenizers. Without the words, a
 * processor that plays the GPU would take hours for the questions at load.
 */
export function tokenizer(words: readonly string[]): object {
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
