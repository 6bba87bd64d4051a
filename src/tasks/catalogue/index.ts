import type { CatalogueDomain } from './entry.ts';
import { grounding } from './grounding.ts';
import { medical } from './medical.ts';
import { reasoning } from './reasoning.ts';
import { review } from './review.ts';
import { safety } from './safety.ts';

/** The paper's 34 tasks, by domain (arXiv 2505.09666, section 4.1; names as in its published code). */
export const catalogue: readonly CatalogueDomain[] = [medical, review, reasoning, safety, grounding];
