import type { Message } from '../../src/core/model.ts';
import { seeded, type Random } from '../../src/foundation/pure/random.ts';
import { mean } from '../../src/core/grading/score.ts';
import type { Example, Task } from '../../src/core/task.ts';

/**
 * A made-up world in which it is known how good every prompt is. A prompt is a set of features, written `k07`; some
 * help, some harm, most do nothing. Every question names one feature that it needs in particular, so that whoever is
 * shown questions can learn something, and whoever is shown mistakes can learn what is missing.
 */
export interface Landscape {
  readonly tasks: readonly Task[];
  readonly systemPrompt: string;
  /** The reply of the base model; the same messages always get the same reply. */
  answer(messages: readonly Message[]): string;
  /** The accuracy that prompts have in truth, mean over the tasks, 0 to 1. */
  quality(system: string, users: ReadonlyMap<string, string>): number;
  /** The highest quality there is. */
  readonly optimum: number;
}

export const featureCount = 40;
const helpful = 14;
const harmful = 10;
const unaided = 0.3;
const gain = 0.02;
const loss = -0.04;
/** Of having the feature that the question needs. */
const needGain = 0.25;
const clutter = -0.003;
/** A feature counts for less in the prompt it does not belong in. */
const misplaced = 0.5;

/** A world of its own for every seed. `noise`: how often an answer hangs on the wording instead of on the question. */
export function landscapeOf(seed: number, noise: number): Landscape {
  const random = seeded(seed).fork('landscape');
  const order = random.shuffle(Array.from({ length: featureCount }, (_, feature) => feature));
  const [good, bad] = [order.slice(0, helpful), new Set(order.slice(helpful, helpful + harmful))];
  // Half of what helps belongs in the system prompt; of the rest each task has its share.
  const general = good.slice(0, helpful / 2);
  const special = good.slice(helpful / 2);
  const taskIds = ['north', 'east', 'south'];
  const specialOf = (id: string) => special.filter((_, index) => index % taskIds.length === taskIds.indexOf(id));
  const tasks = taskIds.map((id) => taskOf(id, [...general, ...specialOf(id)], random));

  function chanceOf(system: string, user: string, question: string, task: string): number {
    const [inSystem, inUser] = [featuresIn(system), featuresIn(user)];
    const weight = (feature: number) => {
      const place = general.includes(feature)
        ? [1, misplaced]
        : specialOf(task).includes(feature)
          ? [misplaced, 1]
          : [0, 0];
      return Math.max(inSystem.has(feature) ? (place[0] ?? 0) : 0, inUser.has(feature) ? (place[1] ?? 0) : 0);
    };
    const all = new Set([...inSystem, ...inUser]);
    const sum = [...all].reduce((so, feature) => so + (bad.has(feature) ? loss : weight(feature) * gain) + clutter, 0);
    return Math.min(0.95, Math.max(0.05, unaided + sum + needGain * weight(needOf(question))));
  }

  function answer(messages: readonly Message[]): string {
    const [system, user] = textsOf(messages);
    const [, id = '', sum = '0'] = /task (\w+), item (\d+)/.exec(user) ?? [];
    const lasting = seeded(seed).fork(`${id} ${sum}`);
    const fleeting = seeded(seed).fork(`${system}\n${user}`);
    const luck = fleeting.next() < noise ? fleeting.next() : lasting.next();
    const question = user.slice(user.indexOf('task '));
    const right = luck < chanceOf(system, user.slice(0, user.indexOf('task ')), question, id);
    return `<answer>${right ? sum : 'unknown'}</answer>`;
  }

  function quality(system: string, users: ReadonlyMap<string, string>): number {
    return mean(
      tasks.map((task) => {
        const user = users.get(task.id) ?? task.userPrompt;
        return mean(task.examples.test.map(({ question }) => chanceOf(system, user, question, task.id)));
      }),
    );
  }

  const best = new Map(tasks.map(({ id }) => [id, specialOf(id).map(nameOf).join(' ')]));
  return { tasks, systemPrompt: 'Be helpful.', answer, quality, optimum: quality(general.map(nameOf).join(' '), best) };
}

/** How a feature is written in prompts and questions. */
export function nameOf(feature: number): string {
  return `k${String(feature).padStart(2, '0')}`;
}

/** The features of a prompt: those it names, and for any other sentence the one its wording stands for. */
export function featuresIn(prompt: string): ReadonlySet<number> {
  const seen = read.get(prompt);
  if (seen !== undefined) return seen;
  const named = [...prompt.matchAll(/\bk(\d\d)\b/g)].map(([, digits]) => Number(digits));
  const features = new Set([...named, ...prompt.split(/(?<=[.!?])\s+/).flatMap(standsFor)]);
  if (read.size > 20_000) read.clear();
  read.set(prompt, features);
  return features;
}

/** Prompts read before: the same one is asked about hundreds of examples. */
const read = new Map<string, ReadonlySet<number>>();

/** A sentence of plain words stands for some feature, like it or not; half of them for one that does nothing. */
function standsFor(sentence: string): number[] {
  if (!/^[A-Z][a-z]/.test(sentence) || /\bk\d\d\b|\{question\}|<answer>|Be helpful|Solve/.test(sentence)) return [];
  const feature = seeded(7)
    .fork(sentence)
    .integer(2 * featureCount);
  return feature < featureCount ? [feature] : [];
}

function needOf(question: string): number {
  return Number(/needs k(\d\d)/.exec(question)?.[1] ?? -1);
}

function taskOf(id: string, needs: readonly number[], random: Random): Task {
  const suffix = '{question}\nWrite the number in <answer></answer>.';
  const examples = (count: number, from: number): Example[] =>
    Array.from({ length: count }, (_, index) => {
      const need = needs[random.integer(needs.length)] ?? 0;
      const item = String(from + index);
      return { id: `${id}-${item}`, question: `task ${id}, item ${item}, needs ${nameOf(need)}`, answer: item };
    });
  return {
    id,
    name: `Task ${id}`,
    userPrompt: `Solve this. ${suffix}`,
    suffix,
    parser: { id: 'paper-answer-tag' },
    metric: { id: 'accuracy' },
    examples: { train: examples(20, 0), selection: examples(30, 100), test: examples(200, 1000) },
  };
}

function textsOf(messages: readonly Message[]): readonly [string, string] {
  const textOf = (role: Message['role']) => messages.find((message) => message.role === role)?.content ?? '';
  return [textOf('system'), textOf('user')];
}
