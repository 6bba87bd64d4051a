/** A way of working that a prompt can ask for, in any task. */
export interface Habit {
  readonly id: 'steps' | 'reading' | 'check' | 'form' | 'restate' | 'hurry' | 'chat';
  /** Found in a prompt that asks for it. */
  readonly pattern: RegExp;
  /** Ways to ask for it, all found by the pattern. */
  readonly sentences: readonly string[];
  /** What the practice optimizer finds where a good habit is missing; a red herring for a bad one. */
  readonly finding: string;
  /** How much more often answers are right (negative: wrong) where the system prompt asks for it. */
  readonly gain: number;
}

/** What the practice model takes from a prompt. The gains are invented: they make a landscape worth searching. */
export const habits: readonly Habit[] = [
  {
    id: 'steps',
    pattern: /step by step|one step (at a time|after another)|work (it|the \w+) (through|out)/i,
    sentences: [
      'Work through the task step by step before you answer.',
      'Take one step at a time and write each of them down.',
      'Before you answer, work the task out in full, one step after another.',
    ],
    finding: 'answers are given at once instead of being worked towards',
    gain: 0.12,
  },
  {
    id: 'check',
    pattern: /\b(check|verify|go over)\b/i,
    sentences: [
      'Check the result against the request before you give it.',
      'When you have an answer, go over it once more and correct it where needed.',
      'Verify each intermediate result.',
    ],
    finding: 'nothing makes the model look at its result a second time',
    gain: 0.08,
  },
  {
    id: 'reading',
    pattern: /careful|closely|every (word|detail|part)|attenti/i,
    sentences: [
      'Read the request closely; every word of it may matter.',
      'Read carefully and leave out no part of what is given.',
      'Pay attention to every detail of the request.',
    ],
    finding: 'parts of the request are overlooked',
    gain: 0.06,
  },
  {
    id: 'restate',
    pattern: /in your own words|what exactly is (asked|wanted)|list what is (given|known)/i,
    sentences: [
      'First list what is given.',
      'Begin by saying in your own words what is asked.',
      'Make clear to yourself what exactly is asked, and list what is given.',
    ],
    finding: 'the model starts without being clear about what is asked',
    gain: 0.05,
  },
  {
    id: 'form',
    pattern: /exact(ly)? (in )?the form|form (that )?(is|was) asked|as the (request|task) asks|one definite answer/i,
    sentences: [
      'Give the answer exactly in the form that was asked for.',
      'End with one definite answer, written as the request asks.',
      'Keep to the form that is asked for, and commit to one definite answer.',
    ],
    finding: 'some replies hold no single answer in the form that was asked for',
    gain: 0,
  },
  {
    id: 'hurry',
    pattern: /\b(quick(ly)?|brief|short|first thing)\b/i,
    sentences: ['Answer quickly and keep it brief.', 'Be brief: a short reply is a good reply.'],
    finding: 'the replies are longer than they need to be',
    gain: -0.12,
  },
  {
    id: 'chat',
    pattern: /\b(friendly|lively|vivid|entertaining)\b/i,
    sentences: ['Be friendly and entertaining.', 'Use lively and vivid language.'],
    finding: 'the tone of the replies is dry',
    gain: -0.06,
  },
];
