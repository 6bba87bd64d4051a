import { expect, it } from 'vitest';
import { withMergeBarrier } from '../../../../src/providers/webllm/batch/barrier.ts';

// The shape of the kernel, with our own arithmetic.
const kernel = `@group(0) @binding(0) var<storage, read_write> S : array<f32>;
fn merge_state_inplace_kernel(
) {
  mine[0i] = S[((row * H) + lane)];
  V[place + 0] = mine[0i];
  S[((row * H) + lane)] = (log2(sum) + mine[0i]);
}`;

it('puts a barrier between the reads of S and the write', () => {
  const lines = withMergeBarrier(kernel).split('\n');
  expect(lines.slice(5, 8).map((line) => line.trim())).toEqual([
    'storageBarrier();',
    'workgroupBarrier();',
    'S[((row * H) + lane)] = (log2(sum) + mine[0i]);',
  ]);
  expect(lines).toHaveLength(kernel.split('\n').length + 2);
});

it('mends once', () => {
  expect(withMergeBarrier(withMergeBarrier(kernel))).toBe(withMergeBarrier(kernel));
});

it('leaves every other kernel as it is', () => {
  const other = kernel.replace('merge_state_inplace_kernel', 'softmax_kernel');
  expect(withMergeBarrier(other)).toBe(other);
});
