import { PracticeModel } from '../../src/providers/practice/model.ts';
import type { Responder } from './openai-server.ts';

/**
 * Answers as the practice model does; the model named `optimizer` writes prompts, every other one answers questions.
 * Replies depend on seed and messages alone, so that a resumed or a headless run is given the same ones.
 */
export function practiceResponder(seed = 0, delay = 0): Responder {
  const model = new PracticeModel(seed, delay);
  return async (request) => {
    const role = request.model === 'optimizer' ? 'optimizer' : 'base';
    const reply = await model.complete({ model: role, messages: request.messages }, new AbortController().signal);
    return reply.kind === 'answered' ? reply.text : { text: '', finish: 'content_filter' };
  };
}
