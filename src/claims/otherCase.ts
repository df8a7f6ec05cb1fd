/** `X_t` and `x_t`: the process, and a value of it. */
export function otherCase(name: string): string {
  const first = name.charAt(0);
  return (first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()) + name.slice(1);
}
