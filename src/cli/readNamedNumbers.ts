/** `sigma=0.3,mu=1`; null where it is something else. */
export function readNamedNumbers(text: string): Readonly<Record<string, number>> | null {
  const found: Record<string, number> = {};
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const [name = '', value = ''] = part.split('=').map((one) => one.trim());
    if (name === '' || value === '' || !Number.isFinite(Number(value))) return null;
    found[name] = Number(value);
  }
  return found;
}
