import { ablations } from './ablations/ablations.ts';
import { compare } from './compare.ts';
import { efficiency } from './adaptation/efficiency.ts';
import { headroom } from './headroom/headroom.ts';
import { influence } from './influence/influence.ts';
import { interaction } from './interaction/interaction.ts';
import { roles } from './roles.ts';
import { sourceScaling } from './source-scaling/source-scaling.ts';
import type { Study } from './study.ts';
import { testTimeAdaptation } from './adaptation/test-time-adaptation.ts';
import { transfer } from './transfer/transfer.ts';
import { unseenGeneralization } from './unseen-generalization/unseen-generalization.ts';
import { userPromptRobustness } from './unseen-generalization/user-prompt-robustness.ts';

/** A study whose settings were checked before it is called. */
export type AnyStudy = Study<Readonly<Record<string, unknown>>>;

/** Every study, in display order. */
export const studies: readonly AnyStudy[] = [
  erased(headroom),
  erased(compare),
  erased(unseenGeneralization),
  erased(testTimeAdaptation),
  erased(efficiency),
  erased(ablations),
  erased(sourceScaling),
  erased(roles),
  erased(transfer),
  erased(userPromptRobustness),
  erased(influence),
  erased(interaction),
];

/** The study with this id; `undefined` where it is none. */
export function studyOf(id: string): AnyStudy | undefined {
  return studies.find((study) => study.id === id);
}

/** Whether runs of this method ask the optimizer: every search does, some studies do not. */
export function asksOptimizer(method: string): boolean {
  return studyOf(method)?.needs.optimizer ?? true;
}

/** Whether runs of this method ask further base models: no search does, and few studies do. */
export function asksOthers(method: string): boolean {
  return studyOf(method)?.needs.others !== undefined;
}

/** Forgets the type of the settings, as `methods/index.ts` does. */
function erased<Settings extends object>(study: Study<Settings>): AnyStudy {
  return study as unknown as AnyStudy;
}
