/** Where each of the prompts drawn together is to look for its improvement, so that they differ. */
const angles = [
  'the procedure: which steps to take, in which order, before answering',
  'the failure modes: the commonest kind of mistake, and what to do in just that case, without harming the other direction',
  'the role: who answers, with which knowledge and attitude',
  'the checks: what to verify before the answer is given',
  'brevity: say the same in far fewer and simpler words',
  'samples: one or two short invented samples, never taken from the cases shown',
];

/** The angle of one of the prompts that are drawn together. */
export function angleOf(candidate: number): string {
  return angles[candidate % angles.length] ?? '';
}
