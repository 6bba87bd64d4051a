import type { Format } from '../format.ts';
import type { SharedPrompt, SharedUserPrompt } from '../shared-prompt.ts';

/** A page for people: the prompts in fences, the scores in a table. */
export const markdown: Format = {
  id: 'markdown',
  title: 'Markdown',
  help: 'A page to read: the prompts as they are, with scores, models and method. For notes, wikis and pull requests.',
  extension: 'md',
  mime: 'text/markdown',
  write: (prompt) =>
    [
      `# ${oneLine(prompt.name)}`,
      '## System prompt',
      fenced(prompt.systemPrompt),
      ...prompt.userPrompts.flatMap(userPromptSection),
      ...originSection(prompt),
    ].join('\n\n') + '\n',
};

function userPromptSection(userPrompt: SharedUserPrompt): readonly string[] {
  const scores = (['train', 'selection', 'test'] as const).flatMap((split) => {
    const score = userPrompt[split];
    return score === undefined ? [] : [`${split} ${(score * 100).toFixed(1)} %`];
  });
  const heading = `## User prompt: ${oneLine(userPrompt.name)}`;
  const body = [heading, fenced(userPrompt.template)];
  return scores.length === 0 ? body : [...body, `Scores: ${scores.join(', ')}.`];
}

function originSection({ models, method }: SharedPrompt): readonly string[] {
  const lines = [
    ...(models === undefined
      ? []
      : [`- Base model: ${code(models.base.model)}`, `- Optimizer: ${code(models.optimizer.model)}`]),
    ...(method === undefined ? [] : [`- Method: ${code(method.id)}, seed ${String(method.seed)}`]),
  ];
  return lines.length === 0 ? [] : ['## Where it comes from', lines.join('\n')];
}

/** Text between fences longer than any run of backticks in it. */
function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

function code(text: string): string {
  const ticks = '`'.repeat(longestRun(text) + 1);
  return `${ticks} ${oneLine(text)} ${ticks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
