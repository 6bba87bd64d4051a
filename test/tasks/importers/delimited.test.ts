import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { pasted } from '../../../src/tasks/import/read-files.ts';
import { file, read, records, refusal, utf16 } from '../files.ts';
import { lettersRead } from '../letters-read.ts';

describe('what is read', () => {
  it('keeps commas, quotes and line ends inside quoted cells', async () => {
    const table = await read(file('a.csv', 'question,answer\r\n"a, ""b""\r\nc",1\r\nd,2\r\n'));
    expect(records(table)).toEqual([
      { question: 'a, "b"\nc', answer: '1' },
      { question: 'd', answer: '2' },
    ]);
  });

  it('numbers rows by the line they start in', async () => {
    const table = await read(file('a.csv', 'q,a\n"one\ntwo",1\n\nthree,2\n'));
    expect(table.rows.map(({ number }) => number)).toEqual([2, 5]);
    expect(table.unit).toBe('line');
  });

  it('names an unnamed column by its place', async () => {
    const table = await read(file('a.csv', ',text,label\n0,hello,yes\n1,bye,no\n'));
    expect(table.columns).toEqual(['column 1', 'text', 'label']);
  });

  it('tells columns of the same name apart', async () => {
    const table = await read(file('a.csv', 'q,q,q\n1,2,3\n'), { header: true });
    expect(table.columns).toEqual(['q', 'q (2)', 'q (3)']);
  });

  it.each([
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'bars'],
  ])('finds the divider %j and says so', async (delimiter, name) => {
    const table = await read(file('a.csv', ['q,1', 'a'].join(delimiter) + '\n' + ['x, y', 'b'].join(delimiter) + '\n'));
    expect(table.columns).toEqual(['q,1', 'a']);
    expect(table.notes.join(' ')).toContain(name);
  });

  it('takes the divider it is told', async () => {
    const table = await read(file('a.csv', 'q;a\n1,5;2,5\n'), { delimiter: ';' });
    expect(records(table)).toEqual([{ q: '1,5', a: '2,5' }]);
  });

  it('notices a first row that is data', async () => {
    const table = await read(file('a.csv', 'good film,1\nbad film,0\nno film,0\n'));
    expect(table.columns).toEqual(['column 1', 'column 2']);
    expect(table.rows).toHaveLength(3);
    expect(table.notes.join(' ')).toContain('first row');
  });

  it.each([
    ['repeats a name', ['question', 'answer', 'answer'], ['a', 'b'].map((one) => [`${one}?`, one, `${one}${one}`])],
    [
      'repeats a name, as a row below it does',
      ['question', 'answer', 'answer'],
      ['a', 'b'].map((one) => [`${one}?`, one, one]),
    ],
    [
      'holds a whole question of a survey',
      ['Timestamp', `How content are you, all in all, with ${'one and another of '.repeat(5)}our services?`],
      ['a', 'b'].map((one, at) => [`2024/05/0${String(at + 1)} 10:00:00`, `very ${one}`]),
    ],
    ['holds a word that is also a value', ['question', 'topic'], ['a', 'b', 'c'].map((one) => [`${one}?`, 'topic'])],
    [
      'stands above labels',
      ['remark', 'kind'],
      Array.from('abcdefgh').map((one) => [one === 'c' ? 'remark' : one, 'good']),
    ],
  ])('takes a first row for names that %s', async (_, names, rows) => {
    const table = await read(file('a.csv', Papa.unparse([names, ...rows])));
    expect(table.rows.map(({ cells }) => cells)).toEqual(rows);
    expect(table.columns[0]).toBe(names[0]);
    expect(table.hasHeader).toBe(true);
  });

  it.each([
    [
      'a long text',
      [
        ['a long text '.repeat(10), 'good'],
        ['short', 'bad'],
        ['other', 'good'],
        ['more', 'bad'],
      ],
    ],
    [
      'a usual name among labels',
      [
        ['so good', 'review'],
        ['so bad', 'review'],
        ['so so', 'comment'],
      ],
    ],
    [
      'a date',
      [
        ['2024-05-01', 'fine'],
        ['2024-05-02', 'well'],
      ],
    ],
    [
      'a value twice, as others have',
      [
        ['yes', 'yes'],
        ['no', 'no'],
        ['never', 'ever'],
      ],
    ],
  ])('takes a first row for data that holds %s', async (_, rows) => {
    const table = await read(file('a.csv', Papa.unparse(rows)));
    expect(table.rows).toHaveLength(rows.length);
    expect(table.hasHeader).toBe(false);
  });

  it('says whether it took names, also where it was told to', async () => {
    expect((await read(file('a.csv', 'q,a\n1,2\n'), { header: false })).hasHeader).toBe(false);
    const both = [file('train.csv', 'q,a\n1,2\n'), file('test.csv', 'q,a\n3,4\n')];
    expect((await read(both)).hasHeader).toBe(true);
  });

  it.each(['a.csv', 'a.txt', 'pasted text'])("takes the divider that Excel's first line names, in %s", async (name) => {
    const table = await read(file(name, 'sep=;\r\nquestion;answer;why\r\n1,5;2,5;a, b, c\r\n'));
    expect(records(table)).toEqual([{ question: '1,5', answer: '2,5', why: 'a, b, c' }]);
    expect(table.rows[0]?.number).toBe(3);
    expect((await refusal(read(file(name, 'sep=|\nq|a\n1|2\n3\n')))).place.line).toBe(4);
  });

  it('reads text without a last line end, and passes over empty lines', async () => {
    expect(records(await read(file('a.csv', 'q,a\n\n1,2\n\n3,4')))).toEqual([
      { q: '1', a: '2' },
      { q: '3', a: '4' },
    ]);
  });

  it('reads the last row of a file that ends in a quote', async () => {
    expect(records(await read(file('a.csv', 'q,a\n1,"2"')))).toEqual([{ q: '1', a: '2' }]);
  });
});

describe('encodings', () => {
  const text = 'question,answer\nWie heißt der Fluß?,Süß\n«Où?»,là\n';
  const rows = [
    { question: 'Wie heißt der Fluß?', answer: 'Süß' },
    { question: '«Où?»', answer: 'là' },
  ];

  it.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16 LE with a mark', utf16(text, 'le', true)],
    ['UTF-16 BE with a mark', utf16(text, 'be', true)],
    ['UTF-16 LE without a mark', utf16(text, 'le', false)],
    ['UTF-16 BE without a mark', utf16(text, 'be', false)],
    ['Latin-1', Uint8Array.from(text, (letter) => letter.charCodeAt(0))],
  ])('reads %s', async (_, bytes) => {
    expect(records(await read(file('a.csv', bytes)))).toEqual(rows);
  });

  it('reads old Windows quotes and says which encoding it took', async () => {
    const bytes = Uint8Array.from('q,a\n\x93hi\x94,1\n', (letter) => letter.charCodeAt(0));
    const table = await read(file('a.csv', bytes));
    expect(records(table)).toEqual([{ q: '“hi”', a: '1' }]);
    expect(table.notes.join(' ')).toContain('windows-1252');
  });

  it('says what to do where the chosen encoding is wrong', async () => {
    const bytes = Uint8Array.from('q,a\nä,1\n', (letter) => letter.charCodeAt(0));
    const error = await refusal(read(file('a.csv', bytes), { encoding: 'utf-8' }));
    expect(error.message).toMatch(/^a\.csv, line 2: .*not valid UTF-8.*choose its encoding/s);
  });
});

describe('large files', () => {
  it('reads the same rows however the pieces of the file are cut', async () => {
    const random = seeded(5);
    const parts = ['plain', 'a, b', 'say "hi"', 'line\nbreak', 'ß€😀', '', 'x'.repeat(3000)];
    const rows = Array.from({ length: 4000 }, (_, at) => [String(at), ...random.sample(parts, 3)]);
    const csv = Papa.unparse([['id', 'one', 'two', 'three'], ...rows], { newline: '\r\n' });
    expect(csv.length).toBeGreaterThan(4_000_000);
    const table = await read(file('a.csv', csv));
    expect(table.rows.map(({ cells }) => cells)).toEqual(rows);
  });

  const size = 2_000_000;

  it.each([
    ['without quotes', 'x'.repeat(size)],
    ['with a quote left open', '"' + 'x,'.repeat(size / 2)],
    ['of quotes', '"'.repeat(size)],
    ['of stray quotes', '"x" y'.repeat(size / 5)],
    ['of commas', ','.repeat(size)],
  ])('goes over one long line %s a few times only', async (_, line) => {
    const letters = await lettersRead(async () => {
      expect((await refusal(read(file('a.csv', `q,a\n${line}`)))).message).toMatch(/^a\.csv, line 2: /);
    });
    expect(letters).toBeLessThan(8 * size);
  });

  it('goes over no more of a line than a row may be long', async () => {
    const letters = await lettersRead(async () => {
      const error = await refusal(read(file('a.csv', 'q,a\n' + 'x'.repeat(10_000_000))));
      expect(error.message).toMatch(/^a\.csv, line 2: The row is longer than 4 million characters/);
    });
    expect(letters).toBeLessThan(20_000_000);
  });
});

describe('what is refused', () => {
  it('names the line of a row that is too wide or too narrow', async () => {
    const error = await refusal(read(file('a.csv', 'q,a\n1,2\n3,4,5\n'), { header: true }));
    expect(error.message).toContain('a.csv, line 3: This row has 3 cells where the first row has 2.');
    expect(error.place).toEqual({ file: 'a.csv', line: 3 });
  });

  it('leaves such rows out where that is wished, and says how many', async () => {
    const table = await read(file('a.csv', 'q,a\n1,2\n3,4,5\n6\n7,8\n'), { badRows: 'skip', header: true });
    expect(table.rows).toHaveLength(2);
    expect(table.notes.join(' ')).toContain('Left out 2 rows');
  });

  it('says of one row that it was left out', async () => {
    const table = await read(file('a.csv', 'q,a\n1,2\n6\n7,8\n'), { badRows: 'skip', header: true });
    expect(table.notes.join(' ')).toContain('Left out 1 row of another width, first in line 3.');
    const error = await refusal(read(file('a.csv', 'q,a\n1,2\n6\n7,8\n'), { header: true }));
    expect(error.message).toContain('This row has 1 cell where the first row has 2.');
  });

  it('names the line where a quote is left open', async () => {
    const error = await refusal(read(file('a.csv', 'q,a\n1,2\n"3,4\n5,6\n')));
    expect(error.message).toMatch(/^a\.csv, line 3: A quote is opened/);
  });

  it('names the line where text follows a closing quote', async () => {
    const error = await refusal(read(file('a.csv', 'q,a\n1,2\n"3" x,4\n5,6\n')));
    expect(error.message).toMatch(/^a\.csv, line 3: A quoted cell goes on/);
  });

  it('reads stray quotes as text when quotes are switched off', async () => {
    const table = await read(file('a.tsv', 'q\ta\n"3" x\t4\n"open\t6\n'), { quotes: false });
    expect(records(table)).toEqual([
      { q: '"3" x', a: '4' },
      { q: '"open', a: '6' },
    ]);
  });

  it('says that a file with names alone has no rows', async () => {
    expect((await refusal(read(file('a.csv', 'q,a\n')))).message).toContain('There are no rows');
  });
});

describe('what stands around a table', () => {
  it('passes over comments before the names, and says so', async () => {
    const table = await read(file('a.csv', '# made by a tool\n# v2\nq,a\nx,1\n#y,2\n'));
    expect(records(table)).toEqual([
      { q: 'x', a: '1' },
      { q: '#y', a: '2' },
    ]);
    expect(table.rows[0]?.number).toBe(4);
    expect(table.notes).toContain('Passed over 2 lines at the start, marked with #.');
  });

  it('knows a pasted table below comments', async () => {
    expect(records(await read(pasted('# made by a tool\nq\ta\nx\t1\n')))).toEqual([{ q: 'x', a: '1' }]);
  });

  it.each(['#id,q,a\n1,x,y\n', '# ids and more\n#id,q,a\n1,x,y\n'])(
    'takes names marked with # for names: %j',
    async (text) => {
      expect(records(await read(file('a.csv', text)))).toEqual([{ '#id': '1', q: 'x', a: 'y' }]);
    },
  );

  it.each([
    ['above a quoted divider', '#question,answer\n"Well, what is 2+2?",4\n', ['#question', 'answer']],
    ['of three columns', '#id,text,label\n1,"so, so",pos\n2,"no, no",neg\n', ['#id', 'text', 'label']],
    ['above an empty cell', '#id\tq\ta\n\tx\ty\n', ['#id', 'q', 'a']],
    ['above a cell of two lines', '#q,a\n"one, or\ntwo",1\n', ['#q', 'a']],
  ])('takes names marked with # for names %s', async (_, text, names) => {
    const table = await read(file('a.csv', text));
    expect(table.columns).toEqual(names);
    expect(table.notes.join(' ')).not.toContain('Passed over');
  });

  it.each([
    ['as a spreadsheet saves it', 'Customer feedback 2024,,\n,,\nid,question,answer\n1,x,y\n', 'line', 4],
    ['as it is written by hand', 'Customer feedback\nMarch\n\nid;question;answer\n1;x;y\n', '2 lines', 5],
    ['below a comment', '# made by a tool\nFeedback\nid\tquestion\tanswer\n1\tx\ty\n', '2 lines', 4],
    ['that holds the divider', '"Feedback, all of it",,\nid,question,answer\n1,x,y\n', 'line', 3],
  ])('passes over a title above the names, %s, and says so', async (_, text, lines, number) => {
    for (const given of [file('a.csv', text), pasted(text)]) {
      const table = await read(given);
      expect(records(table)).toEqual([{ id: '1', question: 'x', answer: 'y' }]);
      expect(table.rows[0]?.number).toBe(number);
      expect(table.notes.join(' ')).toMatch(new RegExp(`Passed over (1 )?${lines} of titles above the names`));
    }
  });

  it.each([
    ['the only name is no title', 'text\nHello\nanswer me\n', ['text']],
    ['a row without an answer is none', 'hello,\nbye,yes\nwell,no\n', ['hello', 'column 2']],
    ['names that nobody would know are rather data', 'Feedback\nx1\nx2\n', ['Feedback']],
  ])('takes nothing for a title that may be data: %s', async (_, text, columns) => {
    const table = await read(file('a.csv', text));
    expect(table.columns).toEqual(columns);
    expect(table.notes.join(' ')).not.toContain('Passed over');
  });

  it('loses no rows that begin with #', async () => {
    const table = await read(file('a.csv', '#happy day,pos\n#sad me,neg\n"well, well",pos\n"no, no",neg\n'), {
      header: false,
    });
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['#happy day', 'pos'],
      ['#sad me', 'neg'],
      ['well, well', 'pos'],
      ['no, no', 'neg'],
    ]);
  });

  it('leaves out the empty cell behind a divider at the end of every row', async () => {
    const table = await read(file('a.csv', 'q,a\r\nx,1,\r\ny,2,\r\n'));
    expect(records(table)).toEqual([
      { q: 'x', a: '1' },
      { q: 'y', a: '2' },
    ]);
    expect(table.notes.join()).toContain('Every row ends in a divider');
  });

  it('still refuses a cell too many where not every row has one', async () => {
    expect((await refusal(read(file('a.csv', 'q,a\nx,1,\ny,2\nz,3\n')))).place.line).toBe(2);
  });

  it('reads a Markdown table without its drawing', async () => {
    const rows = [
      { question: 'one "fine" day?', answer: 'yes' },
      { question: 'b?', answer: 'no' },
    ];
    const text = '| question | answer |\n|---|:-:|\n| one "fine" day? | yes |\n| b? | no |\n';
    expect(records(await read(file('a.csv', text)))).toEqual(rows);
    expect(records(await read(pasted(text)))).toEqual(rows);
    expect(records(await read(pasted(text.replace(/^\| | \|$/gm, ''))))).toEqual(rows);
    for (const above of ['\n', '\n \n', '# Questions\n\n', '# Questions\n', '\n\n## Questions\n\n'])
      expect(records(await read(pasted(above + text))), above).toEqual(rows);
  });

  it('tells data from names below an empty line, too', async () => {
    const table = await read(file('a.csv', '\ngood film,1\nbad film,0\nno film,0\n'));
    expect(table.hasHeader).toBe(false);
    expect(table.rows.map(({ number }) => number)).toEqual([2, 3, 4]);
  });
});

describe('quotes in a table divided by tabs', () => {
  it.each([
    ['closed within a cell', '"Hello" he said\t1\nbye\t0\n', ['"Hello" he said', 'bye']],
    ['never closed', 'hi\t1\n"bye\t0\n', ['hi', '"bye']],
    ['closed in another row', '"hi\t1\nwell then"\t0\n', ['"hi', 'well then"']],
  ])('are part of the texts where they are %s, with a note', async (_, rows, texts) => {
    const table = await read(file('a.tsv', `text\tlabel\n${rows}`));
    expect(records(table).map(({ text }) => text)).toEqual(texts);
    expect(table.notes.join(' ')).toMatch(/Quotes are read as part of the texts.*line [23]/);
  });

  it('enclose cells where they can, also ones with tabs and lines', async () => {
    const table = await read(file('a.tsv', 'text\tlabel\n"a\tb\nc\ne"\t1\nd\t0\n'));
    expect(records(table).map(({ text }) => text)).toEqual(['a\tb\nc\ne', 'd']);
  });

  it('enclose cells of several rows of code where rows of another width may be left out, too', async () => {
    const text = 'question\tanswer\n"Code:\n\tif x:\n\t\ty"\tthing\nplain\ty\nother\tz\n';
    const table = await read(file('a.tsv', text), { badRows: 'skip' });
    expect(records(table)).toEqual([
      { question: 'Code:\n\tif x:\n\t\ty', answer: 'thing' },
      { question: 'plain', answer: 'y' },
      { question: 'other', answer: 'z' },
    ]);
    expect(table.notes.join(' ')).not.toContain('Left out');
  });

  it('are part of the texts beside rows of another width that may be left out', async () => {
    const table = await read(file('a.tsv', 'text\tlabel\n"Hi" he said\t1\nodd\nbye\t0\n'), { badRows: 'skip' });
    expect(records(table).map(({ text }) => text)).toEqual(['"Hi" he said', 'bye']);
    expect(table.notes.join(' ')).toMatch(/Quotes are read as part of the texts.*Left out 1 row/s);
  });

  it('end the import where they are off in a file divided by commas', async () => {
    expect((await refusal(read(file('a.csv', 'q,a\n"x" y,1\n')))).message).toContain('closing quote');
  });
});

it('takes a first row for data where it asks as all the others do', async () => {
  const table = await read(pasted('What is red?\tblood\nWhat is blue?\tthe sky\nWhat is green?\tgrass\n'));
  expect(table.hasHeader).toBe(false);
  expect(table.rows).toHaveLength(3);
});
