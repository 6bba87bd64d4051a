import { expect, test } from 'vitest';
import { sourceNotices } from '../../../../scripts/build/notices/source-notices.ts';

test('finds the comments that say whose a part is, without their marks', () => {
  const source = [
    '/*',
    ' * Copyright 2013 Someone',
    ' * Licensed under the Apache License',
    ' */',
    'const a = 1; // counts',
    '// Adapted from elsewhere, Copyright (c) 2023 Another',
    '// and more about it',
    'const b = 2;',
  ].join('\n');
  expect(sourceNotices(source)).toEqual([
    'Copyright 2013 Someone\nLicensed under the Apache License',
    'Adapted from elsewhere, Copyright (c) 2023 Another\nand more about it',
  ]);
});

test('leaves other comments and texts alone', () => {
  expect(
    sourceNotices("/* Adds. */\nconst note = 'Copyright (c) 2020 is what such a line says';\n// nothing else\n"),
  ).toEqual([]);
});
