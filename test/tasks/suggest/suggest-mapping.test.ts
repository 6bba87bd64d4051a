import { describe, expect, it } from 'vitest';
import { mapTable } from '../../../src/tasks/mapping/map-table.ts';
import { suggestMapping } from '../../../src/tasks/suggest/suggest-mapping.ts';
import { file, read } from '../files.ts';

const suggest = async (rows: readonly object[]) => suggestMapping(await read(file('a.json', JSON.stringify(rows))));
const ten = (row: (at: number) => object) => suggest(Array.from({ length: 10 }, (_, at) => row(at)));

it.each([
  ['ratings', [{ question: 'a', answer: 5, sentiment: 'x' }], { kind: 'number', column: 'answer' }],
  ['BIG-Bench-Hard letters', [{ input: 'a', target: '(A)' }], { kind: 'letter', column: 'target' }],
  [
    'labels',
    [
      { text: 'a', label: 'spam' },
      { text: 'b', label: 'ham' },
    ],
    { kind: 'text', column: 'label' },
  ],
  [
    'SQuAD',
    [{ context: 'c', question: 'q', answers: { text: ['x', 'y'], answer_start: [1, 2] } }],
    { kind: 'list', column: 'answers.text' },
  ],
  [
    'aliases',
    [{ question: 'q', answer: { value: 'x', aliases: ['x', 'y'] } }],
    { kind: 'list', column: 'answer.aliases' },
  ],
  [
    'MedMCQA',
    [
      { question: 'q', opa: 'a', opb: 'b', opc: 'c', opd: 'd', cop: 2 },
      { question: 'r', opa: 'a', opb: 'b', opc: 'c', opd: 'd', cop: 0 },
    ],
    { kind: 'class', column: 'cop', names: { 0: 'A', 1: 'B', 2: 'C', 3: 'D' } },
  ],
  [
    'options by text',
    [{ question: 'q', choices: ['x', 'y'], answer: 'y' }],
    { kind: 'option-text', column: 'answer', options: ['choices'] },
  ],
])('reads the answers of %s', async (_, rows, answer) => {
  expect((await suggest(rows))?.answer).toEqual(answer);
});

it('puts context, question and options together', async () => {
  const mapping = await suggest([{ context: 'c', question: 'q', option_a: 'x', option_b: 'y', answer: 'B' }]);
  expect(mapping?.question).toEqual({
    kind: 'template',
    template: '{{context}}\n\n{{question}}\n\nOptions:\n(A) {{option_a}}\n(B) {{option_b}}',
  });
  expect(mapping?.answer).toEqual({ kind: 'letter', column: 'answer' });
});

it('counts options from 1 where there is no 0', async () => {
  const rows = [1, 2].map((answer) => ({ question: `q${String(answer)}`, A: 'w', B: 'x', C: 'y', D: 'z', answer }));
  expect((await suggest(rows))?.answer).toMatchObject({ kind: 'class', names: { 1: 'A', 4: 'D' } });
});

it('takes the longest text and the fewest labels where no name helps', async () => {
  const rows = [1, 2, 3, 4].map((n) => ({
    n,
    words: `a long text number ${String(n)}`,
    kind: n % 2 === 0 ? 'even' : 'odd',
  }));
  expect(await suggest(rows)).toEqual({
    question: { kind: 'column', column: 'words' },
    answer: { kind: 'text', column: 'kind' },
  });
});

it('takes an id only where it is one, and a split only where its words are known', async () => {
  const rows = (ids: readonly number[], splits: readonly string[]) =>
    ids.map((id, at) => ({ id, split: splits[at], question: `q${String(at)}`, answer: 'x' }));
  expect(await suggest(rows([1, 2], ['train', 'test']))).toMatchObject({ id: 'id', split: 'split' });
  expect(await suggest(rows([1, 1], ['left', 'right']))).not.toHaveProperty('id');
  expect(await suggest(rows([1, 1], ['left', 'right']))).not.toHaveProperty('split');
});

it('suggests nothing for a single column', async () => {
  expect(await suggest([{ text: 'a' }, { text: 'b' }])).toBeUndefined();
  expect(await suggest([{ words: 'a' }, { words: 'b' }])).toBeUndefined();
});

const suggestCsv = async (...lines: readonly string[]) => suggestMapping(await read(file('a.csv', lines.join('\n'))));

describe('which column is the question and which the answer', () => {
  it.each([
    ['question,reply', 'question', 'reply'],
    ['reply,question', 'question', 'reply'],
    ['instruction,response', 'instruction', 'response'],
    ['id,prompt,completion', 'prompt', 'completion'],
    ['question,__expected', 'question', '__expected'],
    ['question,passage', 'question', 'passage'],
    ['prompt,chosen,rejected', 'prompt', 'chosen'],
    ['Frage,Antwort', 'Frage', 'Antwort'],
    ['input,ideal', 'input', 'ideal'],
    ['question,ground_truth', 'question', 'ground_truth'],
    ['question,groundTruth', 'question', 'groundTruth'],
    ['Question,Correct Answer', 'Question', 'Correct Answer'],
    ['user,assistant', 'user', 'assistant'],
    ['prompt,something', 'prompt', 'something'],
    ['something,prompt', 'prompt', 'something'],
    ['id,text,something', 'text', 'something'],
    ['sample_id,words,others', 'words', 'others'],
    ['id,text', 'text', 'id'],
    ['id,prompt,text', 'prompt', 'text'],
  ])('is told by the names in %s', async (header, question, answer) => {
    const cells = header.split(',').length;
    const line = (n: number) =>
      Array.from({ length: cells }, (_, at) => `cell ${String(at)} of ${String(n)}`).join(',');
    const mapping = await suggestCsv(header, line(1), line(2), line(3));
    expect(mapping?.question).toEqual({ kind: 'column', column: question });
    expect(mapping?.answer.column).toBe(answer);
  });

  it('never shows a column for context or options as the answer', async () => {
    const rows = ['why?', 'when?', 'who?', 'how?'].map(
      (asked, at) => `${at < 2 ? 'one' : 'two'},${asked},said ${String(at)}`,
    );
    const mapping = await suggestCsv('passage,question,said', ...rows);
    expect(mapping?.question).toEqual({ kind: 'template', template: '{{passage}}\n\n{{question}}' });
    expect(mapping?.answer.column).toBe('said');
  });

  it('takes the shorter texts for the answer where all differ, else the last column', async () => {
    const shorter = await suggestCsv('uno,due', 'one,a rather long text', 'two,another long text');
    expect(shorter?.answer.column).toBe('uno');
    const last = await suggestCsv('uno,due,tre', 'a,b,c', 'd,e,f');
    expect(last?.answer.column).toBe('tre');
  });

  it('does not take a column that counts the rows for the answer', async () => {
    const mapping = await suggestCsv(
      'Zeile,Satz,Wort',
      '1,ein langer Satz,Hund',
      '2,noch ein Satz,Katze',
      '3,der letzte,Maus',
    );
    expect(mapping).toEqual({ question: { kind: 'column', column: 'Satz' }, answer: { kind: 'text', column: 'Wort' } });
  });

  it('takes two classes in digits for the answer, since two rows count nothing', async () => {
    expect((await suggestCsv('uno,due', 'ein Satz,0', 'noch einer,1'))?.answer.column).toBe('due');
  });

  it('puts the instruction before the input', async () => {
    const mapping = await suggest([{ instruction: 'Translate.', input: 'Hund', output: 'dog' }]);
    expect(mapping?.question).toEqual({ kind: 'template', template: '{{instruction}}\n\n{{input}}' });
  });
});

describe('the answer, where no name tells it,', () => {
  const city = (at: number) => ['Berlin', 'Dresden', 'Hamburg', 'Leipzig', 'Potsdam'][at % 5];

  it('has the fewest different values, though others are shorter', async () => {
    const mapping = await ten((at) => ({
      words: `words ${at}`,
      side: at % 2 ? 'the left side' : 'the right side',
      sort: `${at % 3}`,
    }));
    expect(mapping).toMatchObject({ question: { column: 'words' }, answer: { column: 'side' } });
  });

  it('has values that stand there twice on average, though texts of their own are shorter', async () => {
    expect(await ten((at) => ({ words: `some words ${at}`, city: city(at), code: `x${at}` }))).toMatchObject({
      answer: { column: 'city' },
    });
  });

  it('is the shorter text where hardly any value stands there twice', async () => {
    expect(
      await ten((at) => ({ words: `some words ${at}`, city: `${city(at % 9)} ${at % 9}`, code: `x${at}` })),
    ).toMatchObject({
      answer: { column: 'code' },
    });
  });

  it('is found where rows are sorted by it, and where only later rows have one', async () => {
    const sorted = Array.from({ length: 600 }, (_, at) => ({
      words: `some words ${at}`,
      code: `x${at}`,
      kind: at < 300 ? 'old' : 'new',
    }));
    expect(await suggest(sorted)).toMatchObject({ answer: { column: 'kind' } });
    const later = sorted.map(({ words, code, kind }, at) => ({ words, code, label: at < 300 ? '' : kind }));
    expect(await suggest(later)).toMatchObject({ answer: { column: 'label' } });
  });

  it('may be missing in two rows of twenty, not in three', async () => {
    const withEmpty = (count: number) =>
      suggest(
        Array.from({ length: 20 }, (_, at) => ({
          words: `some words ${at}`,
          said: `x${at}`,
          kind: at < count ? '' : at % 2,
        })),
      );
    expect(await withEmpty(2)).toMatchObject({ answer: { column: 'kind' } });
    expect(await withEmpty(3)).toMatchObject({ answer: { column: 'said' } });
  });

  it('is a text that is called like a question rather than an id', async () => {
    expect(await ten((at) => ({ id: at, prompt: `Go on: ${at}`, text: `a text ${at}` }))).toMatchObject({
      question: { column: 'prompt' },
      answer: { column: 'text' },
    });
  });

  it('is no split, and the question neither', async () => {
    const splits = ['training', 'validation'];
    const mapping = await ten((at) => ({ word: `w${at}`, town: city(at)?.slice(0, 1), split: splits[at % 2] }));
    expect(mapping).toMatchObject({ question: { column: 'word' }, answer: { column: 'town' }, split: 'split' });
  });

  it('is a day where an event is all that is asked about, not where there is a question', async () => {
    const day = (at: number) => `2020-01-0${at}`;
    expect(await ten((at) => ({ event: `Event ${at}`, date: day(at), notes: '' }))).toMatchObject({
      answer: { column: 'date' },
    });
    expect(await ten((at) => ({ question: `Who ${at}?`, said: `It was number ${at}`, asked: day(at) }))).toMatchObject({
      answer: { column: 'said' },
    });
  });

  it('is not what only programs read', async () => {
    expect(await ten((at) => ({ text: `Ann ${at} met Bo`, entities: [{ of: [{ start: at }] }] }))).toBeUndefined();
  });

  it('is the column of that name, though some rows leave it empty or hold a list', async () => {
    const rows = [
      { text: 'a', answer: '', x: 'y' },
      { text: 'b', answer: [{ deep: [1] }], x: 'z' },
      { text: 'c', answer: 'yes', x: 'y' },
    ];
    expect(await suggest(rows)).toMatchObject({ answer: { column: 'answer' } });
  });
});

describe('the question of a pair', () => {
  it('is not a longer column beside it', async () => {
    const mapping = await ten((at) => ({
      phrase1: `p${at}`,
      phrase2: `q${at}`,
      note: `Annotated on a Monday by ${at}`,
      label: at % 2,
    }));
    expect(mapping?.question).toEqual({ kind: 'template', template: 'Phrase 1: {{phrase1}}\n\nPhrase 2: {{phrase2}}' });
  });

  it('lacks a column that is empty', async () => {
    const mapping = await ten((at) => ({ premise: `p${at}`, hypothesis: '', label: at % 2 }));
    expect(mapping?.question).toEqual({ kind: 'column', column: 'premise' });
  });

  it('is not shown twice where the two are options', async () => {
    const mapping = await ten((at) => ({
      prompt: `p${at}`,
      response_a: 'x',
      response_b: 'y',
      winner: at % 2 ? 'a' : 'b',
    }));
    expect(mapping?.question).toEqual({
      kind: 'template',
      template: '{{prompt}}\n\nOptions:\n(A) {{response_a}}\n(B) {{response_b}}',
    });
  });
});

it('asks for what is shorter than its options, where no name tells the question', async () => {
  const mapping = await ten((at) => ({
    riddle: `r${at}`,
    option_a: `a long option ${at}`,
    option_b: 'another',
    answer: at % 2 ? 'A' : 'B',
  }));
  expect(mapping?.question).toMatchObject({ template: expect.stringMatching(/^\{\{riddle\}\}\n\nOptions/) as string });
});

describe('answers in digits', () => {
  const kindFor = async (...answers: readonly string[]) =>
    (await suggestCsv('question;answer', ...answers.map((answer, at) => `what is ${String(at)}?;${answer}`)))?.answer
      .kind;

  it.each([
    ['whole numbers', ['0', '12', '-3']],
    ['decimal points', ['0', '0.5', '12.25']],
    ['decimal commas', ['0,5', '1,125', '3']],
    ['decimal commas below one', ['0,125', '0,250']],
    ['thousands that can be nothing else', ['1,234,567', '1,125']],
    ['thousands beside decimal points', ['1,125.5', '1,125']],
  ])('are numbers where there are %s', async (_, answers) => {
    expect(await kindFor(...answers)).toBe('number');
  });

  it.each([
    ['commas that may be either', ['1,125', '2,250', '7']],
    ['points and commas mixed', ['0.5', '0,5']],
    ['decimal commas beside points that may be either', ['0,5', '1.125']],
    ['leading zeros', ['00137', '10115']],
    ['leading zeros behind a sign', ['+05', '7']],
    ['more than 15 digits', ['1234567890123456', '2']],
    ['more than 15 digits in groups', ['1,234,567,890,123,456', '2']],
    ['several commas', ['1,2,3', '4,5,6']],
  ])('stay texts where there are %s', async (_, answers) => {
    expect(await kindFor(...answers)).toBe('text');
  });
});

describe('what is suggested, applied', () => {
  const answers = async (...lines: readonly string[]) => {
    const table = await read(file('a.csv', lines.join('\n')));
    const mapping = suggestMapping(table);
    return mapping === undefined ? [] : mapTable(table, mapping).placed.map(({ example }) => example.answer);
  };

  it('reads the decimal commas of a spreadsheet', async () => {
    expect(await answers('Frage;Antwort', 'ein Achtel?;0,125', 'neun Achtel?;1,125', 'ein halb?;0,5')).toEqual([
      '0.125',
      '1.125',
      '0.5',
    ]);
  });

  it('keeps postal codes as they are written', async () => {
    expect(await answers('Ort;Antwort', 'Berlin;10115', 'Dresden;01067')).toEqual(['10115', '01067']);
  });

  it('leaves a number out, with its reason, that turns out unclear beside the rows that were looked at', async () => {
    const rows = Array.from({ length: 2100 }, (_, at) => `what is ${String(at)}?;0,${String(at)}1`);
    const table = await read(file('a.csv', ['question;answer', ...rows, 'a?;0.5', 'b?;1,125'].join('\n')));
    const mapping = suggestMapping(table);
    expect(mapping?.answer.kind).toBe('number');
    expect(mapping && mapTable(table, mapping).report).toMatchObject({ examples: 2101, leftOutCount: 1 });
  });
});

describe('what is passed over', () => {
  it('is a column of marks that most rows leave empty, as the answer', async () => {
    const rows = ['0', '1', '0', '1'].map(
      (kind, at) => `gj04\t${kind}\t${['', '*', '', '?*'][at] ?? ''}\tThe book ${String(at)} was read.`,
    );
    expect(suggestMapping(await read(file('a.tsv', rows.join('\n'))))).toMatchObject({
      question: { column: 'column 4' },
      answer: { column: 'column 2' },
    });
  });

  it('are time stamps, though they are the longest texts', async () => {
    const mapping = await suggestCsv(
      'Zeitstempel;Was ist das?;Punktzahl',
      '2020/01/02 3:00:00 PM OEZ;Hund;0',
      '2020/01/02 3:01:00 PM OEZ;Katze;1',
      '2020/01/03 3:02:00 PM OEZ;Maus;1',
    );
    expect(mapping).toMatchObject({ question: { column: 'Was ist das?' }, answer: { column: 'Punktzahl' } });
    const german = await suggestCsv('am;so;was', '01.02.2020 12:00;ja;Hund', '02.02.2020 12:10;nein;Katze');
    expect(german?.question).toEqual({ kind: 'column', column: 'was' });
  });

  it.each([['2020-01-02'], ['2020/1/2'], ['2020-10-12T10:00:00Z'], ['1.2.2020'], ['10.12.2020, 10:00'], ['01/02/20']])(
    'are days such as %s',
    async (day) => {
      const mapping = await ten((at) => ({ was: `${day} `, so: `x${at % 2}`, what: `a${at}` }));
      expect(mapping).toMatchObject({ question: { column: 'what' }, answer: { column: 'so' } });
    },
  );

  it.each([
    ['numbers of parts', '2020-123-1'],
    ['versions', '1.12.10'],
    ['amounts of millions', '12.345.6'],
    ['telephone numbers', '123/45/678'],
    ['texts about days', 'born 2020-01-02'],
  ])('are not %s, which look like days', async (_, text) => {
    const mapping = await ten((at) => ({ was: `${text}${at}`, so: `x${at % 2}`, what: `a${at}` }));
    expect(mapping?.question).toEqual({ kind: 'column', column: 'was' });
  });

  it('are the addresses of those who filled in a form', async () => {
    const mapping = await ten((at) => ({
      Mail: `somebody${at}@example.org`,
      'How was it?': `good ${at}`,
      Kind: `k${at % 2}`,
    }));
    expect(mapping).toMatchObject({ question: { column: 'How was it?' }, answer: { column: 'Kind' } });
    for (const text of ['ask me at a@example.org now', 'ask a@example.org', 'b@example.org asked']) {
      const asked = await ten((at) => ({ was: at === 0 ? 'c@example.org' : text, what: `a${at}`, so: at % 2 }));
      expect(asked).toMatchObject({ question: { column: 'was' } });
    }
    const known = await ten((at) => ({ mail: `somebody${at}@example.org`, kind: `k${at % 2}` }));
    expect(known).toMatchObject({ question: { column: 'mail' }, answer: { column: 'kind' } });
  });

  it('are not texts of which only some are days', async () => {
    const mapping = await ten((at) => ({
      was: at === 0 ? 'nobody knows when' : '2020-01-02',
      so: `x${at % 2}`,
      what: `a${at}`,
    }));
    expect(mapping?.question).toEqual({ kind: 'column', column: 'was' });
  });

  it('are ids and raw JSON, even where nothing else is left', async () => {
    const rows = [1, 2].map((id) => ({ id, answer: [{ deep: [{ a: id }] }], label: id === 1 ? 'x' : 'y' }));
    expect(await suggest(rows)).toBeUndefined();
    expect(await suggest(rows.map((row) => ({ ...row, said: 'hm' })))).toMatchObject({
      question: { column: 'said' },
      answer: { column: 'label' },
    });
  });

  it('is a column without anything in it, though its name fits', async () => {
    const mapping = await suggestCsv('input,instruction,answer,label', ',do this,,x', ',do that,,y', ',do it,,x');
    expect(mapping).toEqual({
      question: { kind: 'column', column: 'instruction' },
      answer: { kind: 'text', column: 'label' },
    });
  });
});

it('takes the best answer of TruthfulQA, and q for the question and a for the answer', async () => {
  const truthful = await suggestCsv(
    'Type,Category,Question,Best Answer,Correct Answers,Incorrect Answers',
    'x,Misc,What?,Nothing,Nothing; You,Bad',
    'y,Misc,Who?,Nobody,Nobody; You,Bad',
  );
  expect(truthful).toMatchObject({ question: { column: 'Question' }, answer: { column: 'Best Answer' } });
  const short = await suggestCsv('a,q', 'a long answer to it,why?', 'another long answer,who?');
  expect(short).toMatchObject({ question: { column: 'q' }, answer: { column: 'a' } });
});

it('takes a split column of which one word is unknown, not one of which half are, unless it is declared', async () => {
  const rows = (splits: readonly string[]) =>
    splits.map((split, at) => ({ split, question: `q${String(at)}`, answer: 'x' }));
  expect(await suggest(rows(['train', 'test', 'unlabeled', 'train']))).toMatchObject({ split: 'split' });
  expect(await suggest(rows(['train', 'test', 'left', 'right']))).not.toHaveProperty('split');
  const table = await read(file('a.json', JSON.stringify(rows(['left', 'right']))));
  expect(suggestMapping({ ...table, splitColumn: 'split' })).toMatchObject({ split: 'split' });
});

describe('tables of few columns', () => {
  it('are answered by texts that look like programs', async () => {
    expect(await ten((at) => ({ problem: `Solve ${at}`, answer: `{${at}}`, level: `L${at % 2}` }))).toMatchObject({
      question: { column: 'problem' },
      answer: { column: 'answer' },
    });
    const json = await ten((at) => ({ text: `Order ${at}`, output: JSON.stringify({ name: `N${at}` }) }));
    expect(json).toMatchObject({ question: { column: 'text' }, answer: { column: 'output' } });
  });

  it('are asked for a number, a key or a day where there is nothing else', async () => {
    const numbers = await ten((at) => ({ number: at + 1, word: `word ${at}` }));
    expect(numbers).toMatchObject({ question: { column: 'number' }, answer: { column: 'word' } });
    const years = await ten((at) => ({ year: 1990 + at, champion: `team ${at % 3}` }));
    expect(years).toMatchObject({ question: { column: 'year' }, answer: { column: 'champion' } });
    const days = await ten((at) => ({ event: `Event ${at}`, date: `2020-01-0${at}` }));
    expect(days).toMatchObject({ question: { column: 'event' }, answer: { column: 'date' } });
  });

  it('with several right answers in columns of their own are answered by the first', async () => {
    const rows = await ten((at) => ({ question: `Who ${at}?`, answer1: `Ann ${at}`, answer2: `Anna ${at}` }));
    expect(rows).toMatchObject({ question: { column: 'question' }, answer: { column: 'answer1' } });
  });

  it('without names keep a first question whose answer is the letter A', async () => {
    const rows = ['Which is red?,rose,sky,grass,coal,A', 'Which is blue?,rose,sky,grass,coal,B'];
    expect((await read(file('a.csv', rows.join('\n')))).rows).toHaveLength(2);
  });
});
