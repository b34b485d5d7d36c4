/** Operators that multiply activations with a weight, or quantise them for one that does. */
export const projections: ReadonlySet<string> = new Set([
  ...['MatMul', 'Gemm', 'FusedMatMul', 'Einsum', 'MatMulNBits', 'MatMulInteger', 'Conv'],
  ...['MatMulIntegerToFloat', 'DynamicQuantizeMatMul', 'DynamicQuantizeLinear', 'QuantizeLinear'],
  ...['MatMulBnb4', 'QLinearMatMul', 'FusedGemm', 'GemmFastGelu'],
]);
