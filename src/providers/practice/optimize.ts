import type { Message } from '../../core/model.ts';
import { seeded, type Random } from '../../foundation/pure/random.ts';
import { habits } from './habits.ts';
import { readRequest, type OptimizerRequest } from './optimizer-request.ts';
import { asked } from './skill.ts';
import { solve } from './solvers/index.ts';
import type { Hint } from './solvers/solver.ts';

/** How often the practice optimizer goes wrong, so that a search has something to sort out. */
const chances = { noTag: 0.03, unchanged: 0.06, redHerring: 0.15, dropped: 0.08, badDropped: 0.6, reworded: 0.3 };

/**
 * The optimizer side: an analysis that names what the current prompt lacks, or a new prompt made from a small stock
 * of sentences. The same seed and messages give the same reply.
 */
export function optimize(messages: readonly Message[], seed: number): string {
  const request = readRequest(messages);
  const random = seeded(seed).fork(messages.map(({ role, content }) => `${role}\n${content}`).join('\n\n'));
  if (/analysis|findings/i.test(request.tag)) return inTag(request, analysis(request, random));
  if (random.next() < chances.noTag) return 'The prompt could be improved in several ways, among them its wording.';
  if (random.next() < chances.unchanged) return inTag(request, request.current);
  return inTag(request, rewritten(request, random));
}

function inTag({ tag }: OptimizerRequest, text: string): string {
  return `<${tag}>\n${text}\n</${tag}>`;
}

/** Something that can be said in a prompt, and how its absence is named. */
type Advice = Pick<Hint, 'pattern' | 'sentences' | 'finding'> & { readonly gain?: number };

/** Names two things the prompt lacks, what the mistakes show first; now and then a red herring among them. */
function analysis(request: OptimizerRequest, random: Random): string {
  const lacking = random.shuffle(useful(request).filter(({ pattern }) => !pattern.test(request.current)));
  const herrings = habits.filter(({ gain }) => gain < 0);
  const found = random.next() < chances.redHerring ? random.sample(herrings, 1) : [];
  const named = [...shownBy(request), ...found, ...lacking].slice(0, 2).map(({ finding }) => `- ${finding}`);
  return ['Looking at the mistakes together:', ...new Set(named)].join('\n');
}

/** Replies without a readable answer point to the one habit that cures them. */
function shownBy({ mistakes, current }: OptimizerRequest): readonly Advice[] {
  const has = asked(current);
  return mistakes.some(({ readable }) => !readable) ? habits.filter(({ id }) => id === 'form' && !has.has(id)) : [];
}

/** For a user prompt the hints of its task count most; for a system prompt the general habits. */
function useful({ level, mistakes }: OptimizerRequest): readonly Advice[] {
  const good = habits.filter(({ gain }) => gain >= 0);
  const hints = [...new Set(mistakes.flatMap(({ question }) => solve(question)?.solver.hints ?? []))];
  return level === 'system' || hints.length === 0 ? good : hints;
}

/**
 * The current prompt, some of it said differently or left out, with a sentence for each finding that it does not
 * answer yet. Bad advice is mostly dropped, good advice rarely.
 */
function rewritten(request: OptimizerRequest, random: Random): string {
  const all = [...new Set<Advice>([...habits, ...useful(request)])];
  const kept = all.reduce((prompt, advice) => revised(prompt, advice, random), request.current).trim();
  const missing = all.filter(({ pattern, gain = 0 }) => gain >= 0 && !pattern.test(kept));
  const wanted = all.filter(({ pattern, finding }) => request.findings.includes(finding) && !pattern.test(kept));
  const advice = wanted.length > 0 ? wanted : random.sample(missing, 1);
  return insert(
    kept,
    advice.map(({ sentences }) => pick(sentences, random)),
    request.level,
  );
}

/** What becomes of one of our sentences where the prompt holds it. */
function revised(prompt: string, { sentences, gain = 0 }: Advice, random: Random): string {
  const sentence = sentences.find((each) => prompt.includes(each));
  if (sentence === undefined) return prompt;
  const chance = random.next();
  if (chance < (gain < 0 ? chances.badDropped : chances.dropped)) return prompt.replace(` ${sentence}`, '');
  if (chance < chances.reworded) return prompt.replace(sentence, () => pick(sentences, random));
  return prompt;
}

function pick(sentences: readonly string[], random: Random): string {
  return sentences[random.integer(sentences.length)] ?? '';
}

/** A user prompt keeps its question and answer form at the end; new sentences go before them. */
function insert(prompt: string, sentences: readonly string[], level: 'system' | 'user'): string {
  if (sentences.length === 0) return prompt;
  const added = sentences.join(' ');
  if (level === 'system') return [prompt, added].filter((part) => part !== '').join(' ');
  const slot = prompt.indexOf('{question}');
  const start = slot < 0 ? -1 : prompt.lastIndexOf('\n\n', slot);
  if (start >= 0) return `${prompt.slice(0, start)} ${added}${prompt.slice(start)}`;
  return slot < 0 ? `${added}\n\n<Question>{question}</Question>` : `${added}\n\n${prompt}`;
}
