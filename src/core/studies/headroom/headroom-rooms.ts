import { answersIn, rightGivenValid, rightOf, type Measurement } from '../measure/measurement.ts';
import type { Comparison } from '../report/comparison.ts';
import { armsAgainst, contrastsOf } from '../report/contrasts.ts';
import type { AnyEvidence } from '../evidence.ts';
import { guessOn } from '../report/guesses.ts';
import { adviceInWords, adviceOn, type Room } from './headroom-advice.ts';
import type { Arm } from '../plan.ts';
import { nothing, share, text, type ReportTable } from '../report/study-report.ts';
import { rightShare } from '../report/scores.ts';

/** What is known of a task. */
interface NamedRoom {
  readonly name: string;
  readonly room: Room;
}

/** What is known of every task whose default prompt was measured. */
export function roomsOf(evidence: AnyEvidence): readonly NamedRoom[] {
  const { arms, tasks, split } = evidence.plan;
  const [first] = arms;
  if (first === undefined) return [];
  const contrasts = contrastsOf(armsAgainst(first, evidence), evidence);
  return tasks.flatMap((task, place) => {
    const measurements = evidence.measurements.filter((measurement) => measurement.task.id === task.id);
    const room = roomIn(
      measurements,
      arms,
      contrasts.flatMap((contrast) => contrast.tasks[place] ?? []),
      evidence,
    );
    return room === undefined ? [] : [{ name: task.name, room: { ...room, guess: guessOn(task, split) } }];
  });
}

function roomIn(
  measurements: readonly Measurement[],
  arms: readonly Arm[],
  against: readonly Comparison[],
  { random }: AnyEvidence,
): Omit<Room, 'guess'> | undefined {
  const usual = measurements.filter(({ arm }) => arm === arms[0]?.id);
  const tried = arms
    .map(({ id, title }) => ({ title, mine: measurements.filter(({ arm }) => arm === id) }))
    .filter(({ mine }) => mine.length > 0)
    .map(({ title, mine }) => ({ title, ...rightShare(mine, random.fork(title)) }))
    .toSorted((one, other) => other.value - one.value);
  const [best] = tried;
  if (best === undefined || usual.length === 0) return undefined;
  const errors = answersIn(usual) - rightOf(usual);
  const unread = usual.reduce((sum, measurement) => sum + measurement.unread, 0);
  return {
    best: { title: best.title, right: best.value, low: best.interval?.low ?? 0 },
    unreadableErrors: errors === 0 ? 0 : unread / errors,
    rightWhereReadable: rightGivenValid(usual),
    against,
  };
}

/** Room and advice by task. */
export function roomTable(rooms: readonly NamedRoom[]): ReportTable {
  return {
    title: 'Room for improvement',
    columns: [
      'Task',
      'Best prompt',
      'Right under it',
      'Left over',
      'Errors of the default that are form',
      'Guessing',
      'Advice',
    ],
    rows: rooms.map(({ name, room }) => [
      ...[text(name), text(room.best.title), share(room.best.right), share(1 - room.best.right)],
      room.best.right === 1 ? nothing : share(room.unreadableErrors),
      ...[share(room.guess), text(adviceInWords(adviceOn(room), room))],
    ]),
  };
}
