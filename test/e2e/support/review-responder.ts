import { seeded } from '../../../src/foundation/pure/random.ts';
import { practiceResponder } from '../../support/practice-responder.ts';
import type { ChatRequest, Responder } from '../../support/openai-server.ts';
import type { ReviewFile } from './reviews.ts';

/**
 * Plays both models on reviews: the base model knows the stars and gives them more or less often, depending on the
 * prompts; the optimizer is the practice model's. The same request always gets the same reply.
 */
export function reviewResponder(files: readonly ReviewFile[]): Responder {
  const stars = new Map(files.flatMap(({ rows }) => rows.map(({ question, answer }) => [question, answer])));
  const optimizer = practiceResponder(1);
  return (request) => (request.model === 'optimizer' ? optimizer(request) : rate(request, stars));
}

function rate({ messages }: ChatRequest, stars: ReadonlyMap<string, number>): string {
  const system = textOf(messages, 'system');
  const user = textOf(messages, 'user');
  const question = [...stars.keys()].find((one) => user.includes(one)) ?? user;
  const prompts = `${system}\n\n${user.replace(question, '')}`;
  const skill = 0.35 + seeded(1).fork(prompts).next() * 0.5;
  const random = seeded(2).fork(`${prompts}\n\n${question}`);
  const answer = random.next() < skill ? (stars.get(question) ?? 3) : 1 + random.integer(5);
  return random.next() < 0.05 ? 'Hard to say.' : `<answer>${answer}</answer>`;
}

function textOf(messages: ChatRequest['messages'], role: string): string {
  return messages
    .filter((message) => message.role === role)
    .map(({ content }) => content)
    .join('\n');
}
