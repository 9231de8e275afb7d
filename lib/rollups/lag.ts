/** The buckets of delivery lag: logarithmic, four to an octave, so that any percentile is right within a fifth. */

const perOctave = 4;
/** 2^(119/4) ms is about ten days; what is later stands in the last bucket. */
const lastBucket = 119;

/** The bucket of a lag in milliseconds. Bucket 0 is everything below 1 ms, a clock that runs ahead included. */
export const lagBucket = (lagMs: number): number =>
  lagMs < 1 ? 0 : Math.min(lastBucket, 1 + Math.floor(Math.log2(lagMs) * perOctave));

/** Where a bucket begins and ends, in milliseconds: `[from, to)`. */
export const lagBucketBounds = (bucket: number): { fromMs: number; toMs: number } =>
  bucket <= 0
    ? { fromMs: 0, toMs: 1 }
    : { fromMs: 2 ** ((bucket - 1) / perOctave), toMs: 2 ** (bucket / perOctave) };

/** The lag that `share` (0–1) of all stayed under, in milliseconds: the middle of its bucket. Null without data. */
export const lagPercentile = (
  buckets: readonly { bucket: number; count: number }[],
  share: number,
): number | null => {
  const sorted = buckets.filter(({ count }) => count > 0).sort((a, b) => a.bucket - b.bucket);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  let seen = 0;
  for (const { bucket, count } of sorted) {
    seen += count;
    if (seen >= share * total) {
      const { fromMs, toMs } = lagBucketBounds(bucket);
      return (fromMs + toMs) / 2;
    }
  }
  return null;
};
