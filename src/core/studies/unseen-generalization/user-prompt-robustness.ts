import { robustnessReport } from './robustness-report.ts';
import { unseenReport } from './unseen-report.ts';
import { defineUnseenStudy } from './unseen-study.ts';

/** Whether a system prompt helps whatever the wording of the user prompt. */
export const userPromptRobustness = defineUnseenStudy({
  ...robustnessReport,
  views: [unseenReport],
  summary:
    'Writes several user prompts for each task from examples, once, runs every system prompt with all of them, and ' +
    'counts the pairs of task and user prompt that score higher than under the baseline.',
  source: 'Choi, Baek, Hwang 2025, robustness to user prompts',
  quick: { help: 'Five user prompts a task, fifty examples.', settings: { userPrompts: 5, examples: 50 } },
});
