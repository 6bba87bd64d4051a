import type { Method } from '../method.ts';
import { bound, withReward, type Records } from '../population/records.ts';
import { knownFrom } from '../population/seen.ts';
import { components } from '../propose/components/components.ts';
import {
  editComponents,
  sentencesOf,
  textAfter,
  type Edit,
  type Edited,
  type Part,
} from '../propose/edit-components.ts';
import type { Random } from '../../foundation/pure/random.ts';
import { bestFirst } from '../grading/score.ts';
import {
  questionsOf,
  finishedContender,
  meanCredit,
  questionName,
  type Contender,
  type ScoredPrompt,
} from '../select/contender.ts';
import { raceInBlocks } from '../select/index.ts';
import { draftOf, type LevelSettings } from './search/aim.ts';
import { sharedFields } from './search/fields.ts';
import { countField } from '../field.ts';
import { contend, searchLevel, type LevelSearch, type Standing } from './search/level-search.ts';

interface SprigSettings extends LevelSettings {
  /** Prompts that are edited further side by side. */
  readonly beam: number;
  /** Neighbours tried in each step, out of the many there are. */
  readonly neighbours: number;
  /** Sentences with the best prospects that may be added. */
  readonly usable: number;
}

/** A prompt as the list of its sentences. */
interface Member {
  readonly tried: ScoredPrompt;
  readonly parts: readonly Part[];
}

interface Sprig extends Standing {
  readonly members: readonly Member[];
  /** What each sentence has done for the prompts it was added to or deleted from. */
  readonly records: Records;
}

/** How often each kind of edit is tried: our own weights; the original tries every edit there is. */
const weights = { add: 0.5, rephrase: 0.25, delete: 0.15, swap: 0.1 };

const search: LevelSearch<SprigSettings, Sprig> = {
  begin: (standing) => ({
    ...standing,
    members: [{ tried: standing.best, parts: sentencesOf(standing.best.text) }],
    records: new Map(),
  }),

  *round(state, round, aim) {
    const { neighbours, usable, beam } = aim.settings;
    const pool = worthAdding(state.records, usable, aim.random);
    const known = new Set(state.seen.map(({ text }) => text));
    const drafts = kindsFor(neighbours).map((kind, candidate) => {
      const { member, edit } = drawNewEdit(kind, state.members, pool, known, aim.random);
      return { ...draftOf(member.tried.text, candidate, round, aim), parts: member.parts, edit };
    });
    const made = yield* editComponents(drafts, knownFrom(state.seen));
    const rules = { rivals: state.members.map(({ tried }) => tried), keep: beam };
    const {
      state: next,
      tried,
      dropped,
    } = yield* contend(
      state,
      made.map(({ proposal }) => proposal),
      rules,
      round,
      aim,
    );
    const partsOf = (text: string) => made.find(({ proposal }) => proposal.text === text)?.parts ?? [];
    const young = tried.map((one) => ({ tried: one, parts: partsOf(one.text) }));
    const members = bestFirst([...state.members, ...young].map((one) => ({ ...one, score: one.tried.score })));
    const contenders = [...tried.map(finishedContender), ...dropped];
    return { ...next, members: members.slice(0, beam), records: learned(state, made, contenders) };
  },
};

/** Which edits a step tries, in the proportion of the weights. */
function kindsFor(neighbours: number): readonly Edit['kind'][] {
  const kinds = Object.keys(weights) as Edit['kind'][]; // the keys are exactly the kinds
  const wanted = kinds.map((kind) => ({ kind, score: weights[kind] * neighbours }));
  const whole = wanted.map(({ kind, score }) => ({ kind, count: Math.floor(score), score: score - Math.floor(score) }));
  const missing = neighbours - whole.reduce((sum, { count }) => sum + count, 0);
  const raised = new Set(
    bestFirst(whole)
      .slice(0, missing)
      .map(({ kind }) => kind),
  );
  return whole.flatMap(({ kind, count }) => Array<Edit['kind']>(count + (raised.has(kind) ? 1 : 0)).fill(kind));
}

/** An edit that leads to a prompt nobody has seen, noted in `known`; an addition where no other such edit turns up. */
function drawNewEdit(
  kind: Edit['kind'],
  members: readonly Member[],
  pool: readonly Part[],
  known: Set<string>,
  random: Random,
) {
  for (let tries = 0; ; tries++) {
    const drawn = drawEdit(tries < 10 ? kind : 'add', members, pool, random);
    if (drawn.edit.kind === 'rephrase') return drawn;
    const text = textAfter(drawn.member.parts, drawn.edit);
    if (known.has(text) && tries < 100) continue;
    known.add(text);
    return drawn;
  }
}

/** An edit of a random member; where no member allows the kind, a sentence is added. */
function drawEdit(kind: Edit['kind'], members: readonly Member[], pool: readonly Part[], random: Random) {
  const least = { add: 0, delete: 1, rephrase: 1, swap: 2 }[kind];
  const [member] = random.sample(
    members.filter(({ parts }) => parts.length >= least),
    1,
  );
  if (member === undefined || kind === 'add') return drawAddition(member ?? random.sample(members, 1)[0], pool, random);
  const [at = 0, other = 0] = random.shuffle([...member.parts.keys()]);
  return { member, edit: kind === 'swap' ? { kind, at, other } : { kind, at } } as const;
}

function drawAddition(member: Member | undefined, pool: readonly Part[], random: Random) {
  if (member === undefined) throw new Error('SPRIG has no prompt to edit.');
  const isNew = ({ text }: Part) => member.parts.every((one) => one.text !== text);
  const [part = pool[0]] = random.sample(pool.filter(isNew), 1);
  if (part === undefined) throw new Error('SPRIG has no sentence to add.');
  return { member, edit: { kind: 'add', part, at: random.integer(member.parts.length + 1) } } as const;
}

/** The sentences with the highest upper confidence bound; those never tried come first, in random order. */
function worthAdding(records: Records, usable: number, random: Random): readonly Part[] {
  const ranked = random.shuffle(components).map((text) => ({ text, source: text, score: bound(records, text) }));
  return bestFirst(ranked).slice(0, usable);
}

/** What adding a sentence gained, and deleting one lost, on the examples that both prompts were asked. */
function learned({ members, records }: Sprig, made: readonly Edited[], contenders: readonly Contender[]): Records {
  return made.reduce((so, { proposal, draft }) => {
    const { edit, parts } = draft;
    const child = contenders.find(({ text }) => text === proposal.text);
    const parent = members.find(({ tried }) => tried.text === draft.parent);
    const source = edit.kind === 'add' ? edit.part.source : edit.kind === 'delete' ? parts[edit.at]?.source : undefined;
    if (child === undefined || parent === undefined || source === undefined) return so;
    const asked = questionsOf(child).filter((question) => child.known.has(questionName(question)));
    const gain = meanCredit(child, asked) - meanCredit(finishedContender(parent.tried), asked);
    return withReward(so, source, edit.kind === 'add' ? gain : -gain);
  }, records);
}

const robust: SprigSettings = {
  level: 'system',
  rounds: 10,
  beam: 3,
  neighbours: 9,
  usable: 60,
  acceptAlpha: 0.2,
  longestPrompt: 8000,
  testAtEnd: true,
  ...raceInBlocks,
};

/** SPRIG: a system prompt is built up from single sentences, edit by edit (Zhang et al. 2024). */
export const sprig: Method<SprigSettings> = {
  id: 'sprig',
  title: 'SPRIG',
  summary:
    'Builds the system prompt out of single sentences: adds, deletes, swaps and rephrases them, and remembers which help. ' +
    'It needs hardly any optimizer calls, and looks at no mistakes.',
  source: 'Zhang et al. 2024, arXiv 2410.14826; orange0629/prompting. A sampled neighbourhood and our own sentences',
  defaults: robust,
  presets: [
    {
      id: 'quick',
      title: 'Quick',
      help: 'Three steps of six edits.',
      settings: { ...robust, rounds: 3, beam: 2, neighbours: 6, acceptAlpha: 1 },
    },
    {
      id: 'robust',
      title: 'Robust',
      help: 'Ten steps of nine edits that race; the best must lead significantly.',
      settings: robust,
    },
    {
      id: 'wide',
      title: 'Wide',
      help: 'Twenty-five steps, a beam of ten as in the paper, and 60 edits a step. The paper tries every edit there is: up to 1.8 million calls a step.',
      settings: { ...robust, rounds: 25, beam: 10, neighbours: 60, acceptAlpha: 1 },
    },
  ],
  fields: [
    countField('rounds', 'Steps', [1, 200], 'Each tries edits of the prompts in the beam.'),
    countField('beam', 'Beam', [2, 50], 'Prompts that are edited further; the old ones compete with the new.'),
    countField(
      'neighbours',
      'Edits a step',
      [1, 500],
      'Half add a sentence, a quarter rephrase one, the rest delete or swap.',
    ),
    countField(
      'usable',
      'Sentences that may be added',
      [10, 216],
      'Those that did most so far, and those not tried yet.',
    ),
    ...sharedFields,
  ],
  optimize: (problem) => searchLevel(problem, search),
};
