import { seeded } from '../../../src/foundation/pure/random.ts';
import { asked } from '../../../src/providers/practice/skill.ts';
import { practiceResponder } from '../../support/practice-responder.ts';
import type { ChatRequest, Responder } from '../../support/openai-server.ts';
import { labTasks } from './lab-tasks.ts';

const stars = new Map(labTasks.flatMap(({ rows }) => rows.map(({ question, answer }) => [question, answer])));

/**
 * Plays the models of the lab. A base model answers a question rightly where its prompts ask for enough good habits,
 * easy questions before hard ones, so that some prompts really are better; the second model is a little weaker. The
 * optimizer is the practice model's, which writes such habits into prompts. The same request always gets the same reply.
 */
export function labResponder(): Responder {
  const optimizer = practiceResponder(1);
  return (request) => (request.model === 'optimizer' ? optimizer(request) : rate(request));
}

function rate({ model, messages }: ChatRequest): string {
  const text = messages.map(({ content }) => content).join('\n\n');
  const question = [...stars.keys()].find((one) => text.includes(one)) ?? '';
  const habits = asked(text.replace(question, ''));
  const good = [...habits].filter((habit) => habit !== 'hurry' && habit !== 'chat').length;
  const skill = (model === 'base' ? 0.3 : 0.15) + 0.2 * good;
  const random = seeded(3).fork(question);
  const [hardness, other, unclear] = [random.next(), random.integer(5), random.next()];
  if (unclear < 0.2 && !habits.has('form')) return 'That is hard to say.';
  const right = stars.get(question) ?? 1;
  return `<answer>${String(hardness < skill ? right : 1 + other)}</answer>`;
}
