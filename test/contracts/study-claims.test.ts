import { describe, expect, it } from 'vitest';
import { chartInWords, chartTable } from '../../src/core/studies/report/chart-table.ts';
import { studies, type AnyStudy } from '../../src/core/studies/index.ts';
import { inWords } from '../../src/core/studies/report/in-words.ts';
import type { StudyReport } from '../../src/core/studies/report/study-report.ts';
import type { Call, Reply } from '../../src/core/model.ts';
import { stepsOf } from '../../src/core/run/steps-of.ts';
import { smallStudy } from '../support/small-studies.ts';
import { drive, sums, toyReply, toyTask } from '../support/toy.ts';

const tasks = ['one', 'two', 'three'].map((id) => toyTask(id, { examples: { train: sums(6), test: sums(30, 100) } }));

/** Everything that a report says was found. */
function wordsIn({ summary, sections }: StudyReport): readonly string[] {
  return [
    ...summary,
    ...sections.flatMap(({ title, text, charts, tables }) => [
      ...[title, ...text],
      ...charts.map(chartInWords),
      ...[...tables, ...charts.map(chartTable)].flatMap(({ rows }) => rows.flat().map(inWords)),
    ]),
  ];
}

/** What sounds like one thing being better than another; sentences that say the contrary do not. */
function claimsIn(report: StudyReport): readonly string[] {
  return wordsIn(report)
    .map((words) =>
      words.replace('no prompt did better than guessing', '').replace(/0 of \d+ differences are more/, ''),
    )
    .filter((words) => /\b(better|worse|clear|worth it|more than noise)\b/i.test(words));
}

function reportOf(study: AnyStudy, answer: (call: Call) => Reply): StudyReport {
  const experiment = smallStudy(study, tasks, { examples: 0 });
  return study.report(experiment, drive(stepsOf(experiment), answer).events);
}

/** Right or wrong by the question alone. */
function heedless(call: Call): Reply {
  if (call.model === 'optimizer') return toyReply(call);
  const sum = /(\d+)\+(\d+)=\?/.exec(call.messages.at(-1)?.content ?? '');
  const [a, b] = [Number(sum?.[1]), Number(sum?.[2])];
  return { kind: 'answered', text: `<answer>${String(a + b + (a % 2))}</answer>` };
}

/** Right or wrong by a coin for each pair of prompt and question; another draw, other coins. */
function byCoin(draw: number) {
  return (call: Call): Reply => {
    if (call.model === 'optimizer') return toyReply(call);
    const text = `${String(draw)} ${call.on ?? ''} ${call.messages.map(({ content }) => content).join('\n')}`;
    let hash = 0x811c9dc5;
    for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    const [, a = '', b = ''] = /(\d+)\+(\d+)=\?/.exec(text) ?? [];
    return { kind: 'answered', text: `<answer>${String(Number(a) + Number(b) + ((hash >>> 12) & 1))}</answer>` };
  };
}

describe('where no prompt makes a difference', () => {
  it.each(studies.map((study) => [study.id, study] as const))('the report of %s claims none', (_id, study) => {
    expect(claimsIn(reportOf(study, heedless))).toEqual([]);
  });

  it('chance alone rarely makes a report claim one', () => {
    const draws = Array.from({ length: 6 }, (_, draw) => byCoin(draw));
    const claiming = studies.flatMap((study) =>
      draws.flatMap((answer, draw) => {
        const claims = claimsIn(reportOf(study, answer));
        return claims.length === 0 ? [] : [`${study.id}, draw ${String(draw)}: ${claims.join(' | ')}`];
      }),
    );
    const reports = studies.length * draws.length;
    console.log(`no effect, answers by a coin: ${String(claiming.length)} of ${String(reports)} reports claim one`);
    // A report holds up to four tables, each with a chance of 5% of any false claim.
    expect(claiming.length, claiming.join('\n')).toBeLessThanOrEqual(0.1 * reports);
  }, 120_000);
});
