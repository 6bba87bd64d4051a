import type { PreflightDone } from '../events.ts';
import type { Experiment } from '../experiment.ts';
import { parserOf } from '../parsers/index.ts';
import { tierOf } from '../parsers/reading/tiers.ts';
import type { Choice } from '../task.ts';
import type { Offer } from './offers.ts';
import type { TaskPreflight } from './preflight-of.ts';

/** Why a run is not gone on with by itself. */
export function preflightTrouble({ tasks }: PreflightDone): string {
  const [asked, read] = [sum(tasks.map((task) => task.asked)), sum(tasks.map((task) => task.read))];
  return `Before the search, ${String(asked)} examples were asked: ${String(read)} replies could be read.`;
}

/** What came of the first examples, task by task, as lines. */
export function preflightInWords(event: PreflightDone, { tasks }: Pick<Experiment, 'tasks'>): readonly string[] {
  return event.tasks.flatMap((said) => {
    const name = tasks.find(({ id }) => id === said.task)?.name ?? said.task;
    return [`${name}: ${countsInWords(said)}.`, ...said.offers.map((offer) => `  ${offerInWords(offer, said)}`)];
  });
}

/** “0 of 10 replies could be read; 10 hold no answer that can be read”. */
function countsInWords({ asked, read, unread, cutOff, empty, failed }: TaskPreflight): string {
  return [
    `${String(read)} of ${String(asked)} replies could be read`,
    ...(unread > 0 ? [`${String(unread)} hold no answer that the reader finds`] : []),
    ...(cutOff > 0 ? [`${String(cutOff)} cut off`] : []),
    ...(empty > 0 ? [`${String(empty)} empty`] : []),
    ...(failed > 0 ? [`${String(failed)} not answered`] : []),
  ].join('; ');
}

/** What would help, as a sentence. */
function offerInWords(offer: Offer, { asked }: Pick<TaskPreflight, 'asked'>): string {
  switch (offer.kind) {
    case 'reader':
      return `Read with: ${readerInWords(offer.parser)} (reads ${String(offer.reads)} of ${String(asked)}).`;
    case 'limit':
      return 'Allow longer answers.';
    case 'form':
      return 'No reader helps: ask for an easier form in the prompt, such as an answer that begins with one of the labels.';
    default:
      return offer satisfies never;
  }
}

/** “label, down to lone”. */
export function readerInWords({ id, options = {} }: Choice): string {
  const tier = tierOf(options);
  const name = parserOf(id).id.replace('-', ' ');
  return tier === undefined ? name : `${name}, down to ${tier}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
