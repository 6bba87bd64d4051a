import { dollarsIn, isWhollyPriced, type Costs, type ModelCosts } from '../../run/costs.ts';
import type { Experiment } from '../../experiment.ts';
import { baseCalls, tokensIn } from '../../run/use.ts';
import { lasting } from './in-words.ts';
import { count, text, type ReportCell, type ReportSection, type ReportTable } from './study-report.ts';

/** What a study cost, as the last of its sections; none where that is not known. */
export function costSections(costs: Costs | undefined, experiment: Experiment): readonly ReportSection[] {
  if (costs === undefined) return [];
  const { firstAt, lastAt, pricesAsOf } = costs;
  return [
    {
      title: 'What it cost',
      text: [
        ...(firstAt === undefined || lastAt === undefined
          ? []
          : [`From the first reply to the last: ${lasting(lastAt - firstAt)}, pauses included.`]),
        ...(pricesAsOf === undefined ? [] : [`Prices are list prices of ${pricesAsOf}, before discounts and caches.`]),
      ],
      charts: [],
      tables: [costTable(costs, experiment)],
    },
  ];
}

/** What the figures of the costs do not say. */
export function costLimits(costs: Costs | undefined): readonly string[] {
  if (costs === undefined)
    return ['Calls, tokens, time and price are not known: this run was made or exported before they were kept.'];
  const { base, optimizer, others = {} } = costs;
  const uncounted = [base, optimizer, ...Object.values(others)].reduce((sum, one) => sum + one.uncounted, 0);
  return uncounted === 0
    ? []
    : [`${String(uncounted)} answers came without a count of their tokens: more were used than the costs say.`];
}

function costTable(costs: Costs, { models }: Experiment): ReportTable {
  const { base, optimizer, others = {} } = costs;
  const { input, output } = tokensIn(costs);
  const named = Object.entries(others).map(([name, one]) =>
    row(`Base model ${name}, ${models.others?.[name]?.model ?? name}`, one),
  );
  return {
    title: 'Calls, tokens and price',
    columns: ['Model', 'Calls', 'Of these not answered', 'Tokens in', 'Tokens out', 'Price'],
    rows: [
      row(`Base model, ${models.base.model}`, base),
      ...named,
      ...(optimizer.calls === 0 ? [] : [row(`Optimizer, ${models.optimizer.model}`, optimizer)]),
      row('All', {
        calls: baseCalls(costs) + optimizer.calls,
        failed: [base, optimizer, ...Object.values(others)].reduce((sum, { failed }) => sum + failed, 0),
        uncounted: 0,
        ...{ inputTokens: input, outputTokens: output },
        ...(isWhollyPriced(costs) ? { dollars: dollarsIn(costs) } : {}),
      }),
    ],
  };
}

function row(name: string, { calls, failed, inputTokens, outputTokens, dollars }: ModelCosts): readonly ReportCell[] {
  return [
    ...[text(name), count(calls), count(failed), count(inputTokens), count(outputTokens)],
    dollars === undefined ? text('not known') : { kind: 'money', value: dollars },
  ];
}
