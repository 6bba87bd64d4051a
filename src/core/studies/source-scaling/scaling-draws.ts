import type { MeasureSettings } from '../measure/fields.ts';
import type { HeldOutSettings } from '../measure/held-out.ts';
import { upTo } from '../measure/repeats.ts';
import type { SearchSettings } from '../measure/search.ts';
import type { UserPromptSettings } from '../measure/user-prompts.ts';

/** Settings of the study of source tasks. */
export interface ScalingSettings extends SearchSettings, HeldOutSettings, UserPromptSettings, MeasureSettings {
  /** Searches for each number of tasks, each with tasks drawn anew. */
  readonly draws: number;
}

/** The prompt the searches start from. */
export const initial = { id: 'initial', title: 'No search' };

/** A search with some of the source tasks. */
export interface Draw {
  readonly arm: string;
  readonly title: string;
  readonly size: number;
  /** From 1. */
  readonly draw: number;
}

/** Draw by draw, so that a study that is stopped has whole curves. */
export function drawsOf(settings: ScalingSettings, sources: number): readonly Draw[] {
  return upTo(settings.draws).flatMap((draw) =>
    upTo(sources).map((size) => ({
      ...{ size, draw, arm: `${String(size)} of ${String(sources)} #${String(draw)}` },
      title: `${inTasks(size)}, draw ${String(draw)}`,
    })),
  );
}

/** A number of tasks in words. */
export function inTasks(size: number): string {
  return size === 1 ? '1 source task' : `${String(size)} source tasks`;
}
