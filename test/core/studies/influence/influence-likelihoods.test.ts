import { describe, expect, it } from 'vitest';
import type { StampedEvent } from '../../../../src/core/events.ts';
import { influence } from '../../../../src/core/studies/influence/influence.ts';
import { stepsOf } from '../../../../src/core/run/steps-of.ts';
import { MemoryLog } from '../../../support/memory-log.ts';
import { run } from '../../../../src/engine/run.ts';
import { openai } from '../../../../src/providers/openai/openai.ts';
import { startOpenAIServer, type Responder } from '../../../support/openai-server.ts';
import { sums, toyExperiment, toyTask } from '../../../support/toy.ts';
import { rowsOf } from '../report-cells.ts';

const prompts = [{ id: 'careful', title: 'Careful', text: 'check check' }];
const tasks = ['one', 'two'].map((id) => toyTask(id, { examples: { train: sums(1), test: sums(10, 100) } }));
const experiment = toyExperiment({ method: { id: 'influence', settings: { prompts } }, tasks });

/** Runs the study on a real endpoint. */
async function reportWith(respond: Responder) {
  const server = await startOpenAIServer({ respond });
  const choice = { ...openai.defaults('base'), baseUrl: server.baseUrl };
  const { signal } = new AbortController();
  const model = await openai.connect({ choice, seed: 1 }, signal, () => undefined);
  const models = { base: model, optimizer: model };
  const running = run(stepsOf(experiment), { models, log: new MemoryLog(), clock: Date.now }, signal);
  const events: StampedEvent[] = [];
  let next = await running.next();
  for (; next.done !== true; next = await running.next()) {
    if (next.value.kind === 'event') events.push({ ...next.value.event, at: next.value.at });
  }
  const asked = server.requests.map(({ body }) => body['logprobs']);
  await server.close();
  expect(next.value.status).toBe('finished');
  return { report: influence.report(experiment, events), asked };
}

/** Even sums get the same reply whatever the prompt; under the prompt the model is surer of all of them. */
const telling: Responder = ({ messages }) => {
  const isCareful = messages[0]?.content === 'check check';
  const [, a = '', b = ''] = /(\d+)\+(\d+)=\?/.exec(messages.at(-1)?.content ?? '') ?? [];
  const sum = Number(a) + Number(b);
  const wording = isCareful && sum % 2 === 1 ? 'Checked: ' : '';
  return {
    text: `${wording}<answer>${String(sum)}</answer>`,
    logProbabilities: isCareful ? [-0.1, -0.1] : [-0.3, sum % 2 === 1 ? -1.1 : -0.3],
  };
};

describe('the likelihood of replies', () => {
  it('changes by what the endpoint tells, on replies that stayed the same and on all', async () => {
    const { report, asked } = await reportWith(telling);
    expect(new Set(asked)).toEqual(new Set([true]));
    // Of ten sums in each task five are even. Same replies: -0.3 after -0.1; the others: -0.7 after -0.1.
    expect(rowsOf(report, 'Change of the log-probability a token')).toEqual([
      [
        'Careful',
        'Removed',
        '20',
        '10',
        '−0.20 [−0.20, −0.20]',
        expect.stringMatching(/^−0\.40 \[−0\.\d\d, −0\.\d\d\]$/),
      ],
      [
        ...['Careful', 'Swapped for the default', '20', '10', '−0.20 [−0.20, −0.20]'],
        expect.stringMatching(/^−0\.40 \[/),
      ],
      ['Careful', 'Asked again', '20', '20', '0.00 [0.00, 0.00]', '0.00 [0.00, 0.00]'],
    ]);
    expect(report.summary).toContain(
      'Careful removed: the log-probability of a token changes by −0.20 [−0.20, −0.20] in 10 replies that stayed the same.',
    );
    expect(report.limits.join(' ')).toMatch(/attention weights.*no chat API scores a given reply/);
    for (const row of rowsOf(report, 'Answers that change')) expect(row[3]).toMatch(/^0\.0%/);
  });

  it('is left out, and said to be, where the endpoint tells nothing', async () => {
    const { report } = await reportWith(async (request) => {
      const told = await telling(request);
      return typeof told === 'string' ? told : told.text;
    });
    expect(report.sections.map(({ title }) => title)).toEqual(['Answers that change', 'What changes by itself']);
    expect(report.limits.join(' ')).toContain('Log-probabilities were asked for and not given');
    expect(report.summary.join(' ')).not.toContain('log-probability');
  });
});
