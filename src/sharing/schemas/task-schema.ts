import * as v from 'valibot';
import { withoutSecrets } from '../files/secrets.ts';
import type { Task } from '../../core/task.ts';
import { fields } from './checked.ts';
import { repeatedIds, withIds, type RepeatedId } from './example-ids.ts';

export const text = v.string('text');

const filled = 'text that is not empty';
export const filledText = v.pipe(
  v.string(filled),
  v.check((value) => value.trim() !== '', filled),
);

const id = v.union([filledText, v.pipe(v.number(), v.transform(String))], 'text that is not empty, or a number');

/** One accepted answer. Files often give a number where they mean the text of the number. */
const answers = 'text, a number, or a list of at least one of these';
const oneAnswer = v.union([text, v.pipe(v.number(), v.finite(answers), v.transform(String))], answers);
const answer = v.union([oneAnswer, v.pipe(v.array(oneAnswer), v.minLength(1, answers))], answers);

/** A list of examples, some of them without ids. */
const examples = v.array(fields({ id: v.exactOptional(id), question: text, answer }), 'a list of examples');

/** Valibot takes lists for objects. */
const anObject = v.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'an object',
);

/** Settings of any shape, without names that could hold a key. */
export const settings = v.pipe(
  anObject,
  // A copy of an object is an object.
  v.transform((value) => withoutSecrets(value) as Readonly<Record<string, unknown>>),
);

/** Things by name; a name that would reach an object's prototype is no name. */
export function named<const Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(anObject, v.record(filledText, schema, 'an object'));
}

/** An entry of a registry with its settings. */
const choice = fields({ id: filledText, options: v.exactOptional(settings) });

/**
 * A task; examples without an id get one from their place, so that the same file always gives the same ids. Any split
 * may be left out as long as there are examples: what a method or study needs is asked where it is started.
 */
export const taskSchema = v.pipe(
  fields({
    id,
    name: filledText,
    userPrompt: text,
    suffix: text,
    parser: choice,
    metric: choice,
    examples: v.pipe(
      fields({
        train: v.exactOptional(examples, []),
        selection: v.exactOptional(examples),
        test: v.exactOptional(examples, []),
      }),
      v.rawCheck(({ dataset, addIssue }) => {
        if (!dataset.typed) return;
        const { train, selection = [], test } = dataset.value;
        if (train.length + selection.length + test.length === 0)
          addIssue({ message: 'at least one example, in "train", "selection" or "test"', input: [] });
        for (const repeated of repeatedIds(dataset.value)) addIssue(issueOf(repeated));
      }),
      v.transform((found): Task['examples'] => {
        const identified = withIds(found);
        const selection = found.selection === undefined ? {} : { selection: identified('selection') };
        return { train: identified('train'), ...selection, test: identified('test') };
      }),
    ),
  }),
) satisfies v.GenericSchema<unknown, Task>;

function issueOf({ split, place, id: input }: RepeatedId): v.RawCheckIssueInfo<unknown> {
  return {
    message: 'an id that no other example of the task has',
    input,
    path: [pathItem(split), pathItem(place), pathItem('id')],
  };
}

function pathItem(key: string | number): v.UnknownPathItem {
  return { type: 'unknown', origin: 'value', input: undefined, key, value: undefined };
}
