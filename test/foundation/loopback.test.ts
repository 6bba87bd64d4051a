import { expect, it } from 'vitest';
import { isLoopback } from '../../src/foundation/loopback.ts';

it.each([
  'localhost',
  'localhost:8080',
  'LOCALHOST',
  'models.localhost',
  '127.0.0.1',
  '127.255.255.254:1234',
  '127.1',
  '0x7f.1',
  '2130706433',
  '[::1]',
  '[0:0:0:0:0:0:0:1]:8000',
])('takes %s for this machine', (host) => {
  expect(isLoopback(`http://${host}/v1`)).toBe(true);
});

it.each([
  '127.evil.example',
  '127.0.0.1.evil.example',
  'localhost.evil.example',
  'evil-localhost',
  'evillocalhost',
  '127.0.0.1@evil.example',
  '128.0.0.1',
  '10.127.0.1',
  '0.0.0.0',
  '192.168.0.7',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[fe80::1]',
])('takes %s for another machine', (host) => {
  expect(isLoopback(`http://${host}/v1`)).toBe(false);
});
