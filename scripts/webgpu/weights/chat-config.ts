import type { Metadata } from './library-metadata.ts';
import { special } from './tokens.ts';

/** The file that tells WebLLM how to talk with the made model. */
export function chatConfig(metadata: Metadata): object {
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
