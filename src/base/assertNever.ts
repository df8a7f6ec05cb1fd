/** Marks a branch that the type checker has proved unreachable; throws by name if it is reached all the same. */
export function assertNever(value: never): never {
  throw new Error(`A case was forgotten: ${JSON.stringify(value)}. This is a bug of Rederive; please report it.`);
}
