/**
 * Weights made up for a real compiled library, so that real WebLLM can be run without downloading a model.
 *
 * - `predictable`: every token is followed by one that a table says; attention is switched off. The reply is known.
 * - `random`: zero-mean noise, so that every earlier token bears on the reply. Two ways to compute it can be compared.
 *
 * Works for Qwen2 libraries with `q4f32_1`, `q4f16_1` or unquantized weights, whose names and shapes are read from
 * the library itself.
 */
export type Kind = 'predictable' | 'random';
