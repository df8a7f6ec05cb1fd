type Matrix = readonly (readonly number[])[];

/** L with L Lᵀ = M; null where M is not positive definite. */
function cholesky(matrix: Matrix): number[][] | null {
  const lower = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i++)
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k++) rest -= lower[i]![k]! * lower[j]![k]!;
      if (i === j && !(rest > 0)) return null;
      lower[i]![j] = i === j ? Math.sqrt(rest) : rest / lower[j]![j]!;
    }
  return lower;
}

export const isDefinite = (matrix: Matrix): boolean => cholesky(matrix) !== null;

/** x with M x = b, for a symmetric positive definite M; null for any other. */
export function choleskySolve(matrix: Matrix, right: readonly number[]): number[] | null {
  const lower = cholesky(matrix);
  if (lower === null) return null;
  const half: number[] = [];
  right.forEach((value, i) => half.push((value - half.reduce((sum, x, k) => sum + lower[i]![k]! * x, 0)) / lower[i]![i]!));
  const solved = new Array<number>(right.length).fill(0);
  for (let i = right.length - 1; i >= 0; i--) {
    let rest = half[i]!;
    for (let k = i + 1; k < right.length; k++) rest -= lower[k]![i]! * solved[k]!;
    solved[i] = rest / lower[i]![i]!;
  }
  return solved;
}
