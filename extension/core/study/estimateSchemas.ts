import { z } from 'zod';

const count = z.int().nonnegative();

/** A mean with what it needs beside it. Without an interval (n < 2) `low`, `high` and `sd` are absent. */
export const estimateSchema = z
  .object({
    mean: z.number(),
    low: z.number().exactOptional(),
    high: z.number().exactOptional(),
    sd: z.number().nonnegative().exactOptional().describe('sample standard deviation over the n'),
    n: count.describe('items, texts or completions behind the mean'),
  })
  .readonly();

/** `count` of `n`, with the interval of the share. */
export const shareSchema = z
  .object({
    share: z.number().min(0).max(1),
    low: z.number().min(0).max(1).exactOptional(),
    high: z.number().min(0).max(1).exactOptional(),
    count,
    n: count,
  })
  .readonly();
