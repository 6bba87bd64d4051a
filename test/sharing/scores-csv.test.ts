import { expect, it } from 'vitest';
import { scoresCsv } from '../../src/sharing/scores-csv.ts';
import { sampleEvent } from '../storage/samples.ts';

const scored = [sampleEvent];

it('writes one row for each scored candidate', () => {
  const events = [...scored, { type: 'nothing-to-improve', level: 'user', round: 1 } as const, ...scored];
  const lines = scoresCsv(
    events.map((event) => ({ ...event, ...('user' in event ? { user: 'One {question}' } : {}) })),
  );
  expect(lines.split('\r\n')).toEqual([
    'round,phase,task,split,score,examples,right,no readable answer,failed calls,system prompt,user prompt',
    '1,inner,colours,train,0.5,2,1,1,0,You are a helpful assistant.,One {question}',
    '1,inner,colours,train,0.5,2,1,1,0,You are a helpful assistant.,One {question}',
  ]);
});

it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1'])('lets no spreadsheet calculate %j', (system) => {
  const [, row = ''] = scoresCsv(scored.map((event) => ({ ...event, system, user: 'u' }))).split('\r\n');
  expect(row).toContain(`'${system.replaceAll('"', '""')}`);
});

it('quotes what would break a row', () => {
  const csv = scoresCsv(scored.map((event) => ({ ...event, system: 'a,"b"\nc', user: 'u' })));
  expect(csv).toContain('"a,""b""\nc"');
});
