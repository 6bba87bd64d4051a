import type { Field } from '../../field.ts';
import type { Preset } from '../../method.ts';
import type { Briefing } from '../../propose/briefing/brief.ts';
import { askEverything, raceInBlocks, type SelectorSettings } from '../../select/index.ts';
import {
  acceptAlphaField,
  briefingField,
  longestPromptField,
  refuseOneAnswerField,
  selectorFields,
  testAtEndField,
} from './fields.ts';

/** Every number of the search. The defaults are the paper's (section 4.1; official `configs`). */
export interface MetaSpoSettings extends SelectorSettings {
  /** Times both loops are run. */
  readonly rounds: number;
  /** New user prompts for each task in each round. */
  readonly userCandidates: number;
  /** User prompts kept for each task. */
  readonly userPromptsKept: number;
  /** Mistakes shown for each new user prompt. */
  readonly userMistakes: number;
  /** New system prompts in each round. */
  readonly systemCandidates: number;
  /** Mistakes of each task shown for each new system prompt. */
  readonly systemMistakes: number;
  /** How much the optimizer is told of mistakes, numbers and earlier attempts. */
  readonly briefing: Briefing;
  /** The ablations: one loop without the other. */
  readonly loops: 'both' | 'outer' | 'inner';
  /** A new system prompt takes over where chance would give it its lead with at most this probability. */
  readonly acceptAlpha: number;
  /** Whether a prompt under which one answer is nearly always given is refused, however it scored. */
  readonly refuseOneAnswer: boolean;
  /** Longest prompt the optimizer may write, in characters. */
  readonly longestPrompt: number;
  /** Whether the prompts found are run on the test examples at the end. */
  readonly testAtEnd: boolean;
}

/** The numbers of the paper. */
export const paperSettings: MetaSpoSettings = {
  rounds: 3,
  userCandidates: 3,
  userPromptsKept: 3,
  userMistakes: 3,
  systemCandidates: 9,
  systemMistakes: 2,
  briefing: 'paper',
  loops: 'both',
  acceptAlpha: 1,
  refuseOneAnswer: false,
  longestPrompt: 8000,
  testAtEnd: true,
  ...askEverything,
};

/** Which numbers to start from. */
export const metaSpoPresets: readonly Preset<MetaSpoSettings>[] = [
  {
    id: 'quick',
    title: 'Quick',
    help: 'A first look in a few hundred calls: two rounds, a few candidates.',
    settings: {
      ...paperSettings,
      rounds: 2,
      userCandidates: 2,
      userPromptsKept: 1,
      systemCandidates: 3,
      refuseOneAnswer: true,
    },
  },
  {
    id: 'robust',
    title: 'Robust',
    help: 'New prompts race, and must beat the current one significantly. Give the tasks a selection split.',
    settings: { ...paperSettings, ...raceInBlocks, systemCandidates: 6, acceptAlpha: 0.2, refuseOneAnswer: true },
  },
  { id: 'paper', title: 'Paper', help: 'The numbers of the paper: thousands of calls.', settings: paperSettings },
];

/** The settings form of MetaSPO; names are keys of `MetaSpoSettings`. */
export const metaSpoFields: readonly Field[] = [
  {
    name: 'loops',
    label: 'Loops',
    kind: 'choice',
    choices: [
      { value: 'both', label: 'Both (MetaSPO)' },
      { value: 'outer', label: 'System prompt only' },
      { value: 'inner', label: 'User prompts only' },
    ],
    help: 'MetaSPO improves user prompts and the system prompt in turn. One loop alone is the ablation of the paper.',
  },
  {
    name: 'rounds',
    label: 'Rounds',
    kind: 'number',
    min: 1,
    max: 50,
    help: 'How often both loops are run. More rounds find more, and cost in proportion.',
  },
  {
    name: 'userCandidates',
    label: 'New user prompts per task',
    kind: 'number',
    min: 1,
    max: 20,
    help: 'Drawn in each round from the mistakes of the task’s best user prompt.',
  },
  {
    name: 'userPromptsKept',
    label: 'User prompts kept per task',
    kind: 'number',
    min: 1,
    max: 20,
    help: 'Each system prompt is tried with all of them, so that it suits more than one wording.',
  },
  {
    name: 'userMistakes',
    label: 'Mistakes shown per user prompt',
    kind: 'number',
    min: 1,
    max: 20,
    help: 'Wrong answers the optimizer is shown for each new user prompt. These examples leave the device if it does.',
  },
  {
    name: 'systemCandidates',
    label: 'New system prompts',
    kind: 'number',
    min: 1,
    max: 50,
    help: 'Drawn in each round. Trying them is where most calls go.',
  },
  {
    name: 'systemMistakes',
    label: 'Mistakes of each task shown per system prompt',
    kind: 'number',
    min: 1,
    max: 20,
    help: 'Wrong answers of every task that the optimizer is shown for each new system prompt.',
  },
  ...selectorFields,
  acceptAlphaField,
  refuseOneAnswerField,
  longestPromptField,
  testAtEndField,
];

/** The form where the optimizer reflects on mistakes: how much it is told is a choice then. */
export const briefedFields: readonly Field[] = [...metaSpoFields, briefingField];

/** The presets where the optimizer reflects on mistakes; with a full briefing a case is short, so more fit in. */
export const briefedPresets: readonly Preset<MetaSpoSettings>[] = metaSpoPresets.map((preset) =>
  preset.id === 'paper'
    ? preset
    : { ...preset, settings: { ...preset.settings, briefing: 'full', userMistakes: 9, systemMistakes: 4 } },
);
