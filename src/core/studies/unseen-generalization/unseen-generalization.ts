import { robustnessReport } from './robustness-report.ts';
import { unseenReport } from './unseen-report.ts';
import { defineUnseenStudy } from './unseen-study.ts';

/** Fixed system prompts on tasks they were not found with, under user prompts nobody optimized. */
export const unseenGeneralization = defineUnseenStudy({
  ...unseenReport,
  views: [robustnessReport],
  summary:
    'Writes several user prompts for each task from examples, once, and runs every system prompt with all of them. ' +
    'Nothing is optimized: this is how the paper tests a found system prompt.',
  source: 'Choi, Baek, Hwang 2025, section 4.2; official `analyser.py`: 10 user prompts a task',
  quick: { help: 'Three user prompts a task, a hundred examples.', settings: { userPrompts: 3, examples: 100 } },
});
