/**
 * Student's law beside the normal one, for means over few blocks: the t of ν degrees of freedom with the same tail as z. D. L. Wallace, "Bounds on normal
 * approximations to Student's and the chi-square distributions" (1959): z ≈ (8ν + 1)/(8ν + 3) · √(ν log(1 + t²/ν)), to a percent for ν ≥ 3.
 */
export function studentFactor(z: number, freedom: number): number {
  const scaled = (z * (8 * freedom + 3)) / (8 * freedom + 1);
  return Math.sqrt(freedom * Math.expm1((scaled * scaled) / freedom));
}

/** The normal score of a t statistic. */
export function normalScore(t: number, freedom: number): number {
  if (!Number.isFinite(t)) return t;
  return ((8 * freedom + 1) / (8 * freedom + 3)) * Math.sqrt(freedom * Math.log1p((t * t) / freedom));
}
