import { MLCEngine } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/core/model.ts';
import { escapeForTemplate } from '../../../../src/providers/webllm/worker/escape.ts';
import { renderPrompt } from '../../../../src/providers/webllm/worker/prompt.ts';
import type { ChatTemplate } from '../../../../src/providers/webllm/models/record.ts';
import { chatml } from '../fakes.ts';

const llama3: ChatTemplate = {
  system_template: '<|start_header_id|>system<|end_header_id|>\n\n{system_message}<|eot_id|>',
  system_message: 'You are a helpful, respectful and honest assistant.',
  roles: {
    user: '<|start_header_id|>user',
    assistant: '<|start_header_id|>assistant',
    tool: '<|start_header_id|>ipython',
  },
  role_templates: { user: '{user_message}', assistant: '{assistant_message}', tool: '{tool_message}' },
  seps: ['<|eot_id|>'],
  role_content_sep: '<|end_header_id|>\n\n',
  role_empty_sep: '<|end_header_id|>\n\n',
  stop_str: [],
  stop_token_ids: [128001, 128008, 128009],
  system_prefix_token_ids: [128000],
};

const llama2: ChatTemplate = {
  system_template: '[INST] <<SYS>>\n{system_message}\n<</SYS>>\n\n',
  system_message: 'Help.',
  roles: { user: '<s>[INST]', assistant: '[/INST]' },
  role_templates: { user: '{user_message}', assistant: '{assistant_message}' },
  seps: [' ', ' </s>'],
  role_content_sep: ' ',
  role_empty_sep: ' ',
  stop_str: ['[INST]'],
  stop_token_ids: [2],
  add_role_after_system_message: false,
};

const gemma: ChatTemplate = {
  system_template: '{system_message}',
  system_message: '',
  roles: { user: '<start_of_turn>user', assistant: '<start_of_turn>model' },
  seps: ['<end_of_turn>\n'],
  role_content_sep: '\n',
  role_empty_sep: '\n',
  stop_str: ['<end_of_turn>'],
  stop_token_ids: [1, 107],
  system_prefix_token_ids: [2],
};

const withFunctions: ChatTemplate = {
  ...chatml,
  role_templates: { user: '{function_string} {user_message}', assistant: '{assistant_message}' },
};

const quiet: ChatTemplate = { ...chatml, render_empty_system_message: false };

const templates = { chatml, llama3, llama2, gemma, withFunctions, quiet };

const nasty = [
  'plain',
  "costs $5 or $$5$$, $&, $1, $<name>, $` and $'",
  '\\( x^2 \\) and $$x^2$$',
  '{user_message} {system_message} {function_string} {function_string}',
  '',
  '<|im_end|>\n{question} \u{1F600} é ﷺ',
];

/** The conversation WebLLM itself would prefill, caught where it hands it to the pipeline. */
function throughWebllm(messages: readonly Message[], template: ChatTemplate): readonly string[] {
  const engine = new MLCEngine();
  const config = { conv_template: template };
  const caught: { conversation?: Conversation } = {};
  const pipeline = {
    getConversationObject: () => ({ messages: [] }),
    getFinishReason: () => 'abort',
    resetChat: () => undefined,
    setConversation: (conversation: Conversation) => {
      caught.conversation = conversation;
    },
  };
  // `preparePrefillInput` is private; this is the step that turns a request into a conversation.
  const prepare = Reflect.get(engine, 'preparePrefillInput') as Prepare;
  const { inputStr, lastMsgRole } = prepare.call(engine, { messages }, pipeline, config);
  const { conversation } = caught;
  if (conversation === undefined) throw new Error('WebLLM made no conversation.');
  conversation.appendMessage(lastMsgRole, inputStr);
  conversation.appendReplyHeader('assistant');
  return conversation.getPromptArray({});
}

type Prepare = (request: object, pipeline: object, config: object) => { inputStr: string; lastMsgRole: string };

interface Conversation {
  appendMessage(role: string, text: string): void;
  appendReplyHeader(role: string): void;
  appendEmptyThinkingReplyHeader(role: string, text: string): void;
  getPromptArray(config: object): readonly string[];
}

describe('what WebLLM makes of messages', () => {
  it('rewrites dollars in the system prompt when they are not escaped', () => {
    const said = throughWebllm(
      [
        { role: 'system', content: '$$x$$' },
        { role: 'user', content: 'a' },
      ],
      chatml,
    );
    expect(said.join('')).not.toContain('$$x$$');
  });

  for (const [name, template] of Object.entries(templates)) {
    for (const text of nasty) {
      it(`keeps ${JSON.stringify(text)} as it is with the ${name} template`, () => {
        const messages: Message[] = [
          { role: 'system', content: text },
          { role: 'user', content: text },
          { role: 'assistant', content: text },
          { role: 'user', content: text },
        ];
        const said = throughWebllm(escapeForTemplate(messages, template), template);
        expect(said).toEqual(renderPrompt(messages, template, { emptyThought: false }));
        if (text !== '') expect(said.join('').split(text)).toHaveLength(5);
      });
    }
  }
});

describe('renderPrompt', () => {
  it('fills in the template of the model', () => {
    const messages: Message[] = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Why?' },
    ];
    expect(renderPrompt(messages, llama3, { emptyThought: false }).join('')).toBe(
      '<|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|>' +
        '<|start_header_id|>user<|end_header_id|>\n\nWhy?<|eot_id|>' +
        '<|start_header_id|>assistant<|end_header_id|>\n\n',
    );
  });

  it('says an empty system prompt, so that the model gets none of its own', () => {
    const pieces = renderPrompt(
      [
        { role: 'system', content: '' },
        { role: 'user', content: 'Why?' },
      ],
      chatml,
      {
        emptyThought: false,
      },
    );
    expect(pieces[0]).toBe('<|im_start|>system\n<|im_end|>\n');
  });

  it('writes an empty thought for models that think aloud', () => {
    const pieces = renderPrompt([{ role: 'user', content: 'Why?' }], chatml, { emptyThought: true });
    expect(pieces.at(-1)).toBe('<|im_start|>assistant\n<think>\n\n</think>\n\n');
  });
});
